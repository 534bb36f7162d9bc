"""`talkwatch feed`: articles of files, and of the feeds of the web, onto the articles topic."""
