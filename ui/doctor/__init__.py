"""The page that code is pasted into: what is asked of the workers, and how the answer looks."""
