"""What a page holds: which of its words are the article's own, and of which of its matters they tell."""
