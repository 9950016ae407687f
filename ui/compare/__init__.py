"""The page Compare: runs side by side, moved by the same sliders."""
