"""What is wrong with pasted Keras code: read, never run, and proved on Keras piece by piece."""
