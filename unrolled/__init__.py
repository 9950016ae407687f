"""Unrolled: the state of a recurrent network, computed by Keras and laid open step by step."""
