"""The page Reference: a search, its rows, and the example of the one that is open."""
