"""`talkwatch reader`: a language model reads articles; every value that it gives is a quote that our code checks."""
