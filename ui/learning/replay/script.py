"""What the script of the replay is made of."""

from pathlib import Path

from ui.scripts import Script

SCRIPT = Script(
    "replay",
    Path(__file__).parent,
    shared=("packing", "sentences", "colour", "canvas", "document"),
    parts=(
        *("film", "view", "numbers", "losses", "states", "curves", "classes", "controls"),
        "replay",
    ),
)
