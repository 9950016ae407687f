"""Sequences and what is done with them: padding and masks, chains of layers, directions, states."""
