"""`talkwatch watchdog`: looks from outside whether everything moves."""
