"""A small lesson, written to a folder as an author would write it, for tests to break."""

from pathlib import Path

from unrolled.words import LANGUAGES

RUN = "cell=SimpleRNN&units=1&features=1&timesteps=3&input=own&x=0&changed=kernel.0.0_1"

SHARED = f"""
minutes = 4
answers = ["does_it_fade"]

[see]
part = "board"
link = "{RUN}&h0=1&weight=kernel[0,0]&t=1"
controls = ["cell"]

[predict]
right = ["fades"]
[[predict.proof]]
link = "{RUN}&h0=1"
of = "h"
step = -1
most = 0.6

[do]
part = "board"
link = "{RUN}"
solution = "h0=1"
also = ["h0=0.5"]
[[do.checks]]
name = "empty"
of = "x"
take = "largest"
equals = 0
[[do.checks]]
name = "high"
of = "h"
unit = 0
step = [0, -1]
take = "min"
least = 0.3
[[do.wrong]]
link = "h0=0.2"
fails = "high"
[[do.wrong]]
link = "h0=-1"
fails = "high"
[[do.wrong]]
link = "h0=1&x=1~0~0"
fails = "empty"

[recall.first]
right = ["yes"]
[recall.second]
right = ["no"]
[[recall.second.proof]]
part = "call"
link = "cell=GRU&units=2&features=1&timesteps=2&batch=2&wrong=one_state_more"
of = "accepted"
equals = true

[numbers.left]
link = "{RUN}&h0=1"
of = "h"
unit = 0
step = -1
digits = 2
is = 0.57
"""

OPTIONS = """
question = "Which?"
options.yes.text = "Yes"
options.yes.reply = "So it is."
options.no.text = "No"
options.no.reply = "Not so."
"""

WORDS = f"""
title = "A title"
goal = "A goal."
[see]
text = "Drag it. A brace {{ stays, and {{so does this}}."
[predict]
question = "Of 1, {{left}} is left. Does it fade?"
options.fades.text = "It fades."
options.fades.reply = "Yes."
options.stays.text = "It stays."
options.stays.reply = "It does not: {{left}} is left."
[explain]
text = "It fades to {{left}}."
[do]
text = "Keep it above `0.3`."
solved = "Well done: {{left}}."
hints = ["Gentle.", "Full: {{left}}."]
replies.empty = "x is {{value}}, not zero."
replies.high = "h is {{value}}, and {{left}} would do."
[recall.first]
{OPTIONS}
[recall.second]
{OPTIONS}
[asked.does_it_fade]
question = "Why is my state gone?"
answer = "It fades: {{left}} is left."
"""

FIRST = "01-small-one"
LATER = "04-later-one"


def write(root: Path) -> Path:
    """Two lessons in `root`: a first one, and a later one that opens with a question of it."""
    for name, opening in ((FIRST, ""), (LATER, 'opens_with = "small-one:first"\n')):
        folder = root / name
        folder.mkdir(parents=True)
        (folder / "lesson.toml").write_text(opening + SHARED, encoding="utf-8")
        for code in LANGUAGES:
            (folder / f"{code}.toml").write_text(WORDS, encoding="utf-8")
    return root


def change(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which has to be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
