"""`talkwatch up`: all processes as one command, started again when they end."""
