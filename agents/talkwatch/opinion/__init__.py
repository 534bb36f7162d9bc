"""`talkwatch second-opinion`: a language model is asked where the rules made little."""
