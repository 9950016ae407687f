"""The rows, a module for each subject; their sentences are made in the reader's language."""
