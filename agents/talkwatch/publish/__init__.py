"""`talkwatch publish`: from the changelog to the public topics, each alert exactly once."""
