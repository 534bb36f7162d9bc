"""The bytes of a feed as entries: RSS, Atom, JSON Feed and news sitemaps, damaged or not."""
