"""The public topics as a subscriber reads them."""
