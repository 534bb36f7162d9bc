"""The date of an entry: its text in every form that feeds are met with, and what the habit of a feed makes of it."""
