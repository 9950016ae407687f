"""What the script of the board is made of."""

from pathlib import Path

from ui.scripts import Script

SCRIPT = Script(
    "compare",
    Path(__file__).parent,
    shared=(
        *("packing", "sentences", "colour", "canvas", "document", "tools", "columns", "sweeps"),
        *("sliders", "talk"),
    ),
    parts=("frames", "layout", "heatmaps", "difference", "heads", "telling", "looking", "compare"),
)
