"""The page Memory: a model's states across batches and calls, and every way to set them."""
