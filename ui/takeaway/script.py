"""What the script of the panel is made of."""

from pathlib import Path

from ui.scripts import Script

SCRIPT = Script(
    "panel",
    Path(__file__).parent,
    shared=("packing", "sentences", "colour", "document"),
    parts=("reading", "drawing", "saving", "panel"),
)
