"""The lab: its state, its controls and its panels."""
