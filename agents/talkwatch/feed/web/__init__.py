"""Articles from the web's feeds: fetched politely and safely, read tolerantly, published once."""
