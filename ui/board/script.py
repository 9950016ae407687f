"""What the board's script is made of."""

from pathlib import Path

from ui.scripts import Script

SCRIPT = Script(
    "board",
    Path(__file__).parent,
    shared=(
        *("packing", "sentences", "colour", "canvas", "document", "tools", "columns", "sweeps"),
        *("sliders", "talk"),
    ),
    parts=(
        *("words", "frames", "layout", "heatmap", "network", "inputs", "playhead"),
        *("readout", "weights", "wiring", "toolbar", "twin", "board"),
    ),
)
