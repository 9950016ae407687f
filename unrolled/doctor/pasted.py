"""What people paste along with their code: reports of errors, logs, and words around it."""

import re
from collections.abc import Callable
from itertools import pairwise

from unrolled.words import gap
from unrolled.words import gettext as _

HEADER = re.compile(r"^\s*(\S.*)?Traceback \(most recent call last\)")
PLACE = re.compile(r'^\s*File ["<].*, line \d+|^(Cell|Input) In ?\[\d*\], line \d+')
RAISED = re.compile(r"^(?:[a-z_][\w.]*\.)?[A-Z]\w*(Error|Exception|Interrupt|Warning|Iteration)\b")
MESSAGE = re.compile(RAISED.pattern + r": \S+ \S")
PRINTED = re.compile(r'^/\S+\.py:\d+: \w*Warning: |^Model: "')
"""How a warning begins, and the table that summary prints."""

BEGINS = re.compile(
    r"^(import\s+\w|from\s+[\w.]+\s+import\b|(def|class|with|for) .*:$|[a-z_]\w*\.\w+\(.*\)$"
    r"|[A-Za-z_]\w*(, ?[A-Za-z_]\w*)* = )"
)
"""Where code begins again behind the report of an error."""

LOGGED = re.compile(
    r"^\s*(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d.*|[IWEF]\d{4} \d\d:\d\d:.*|Epoch \d+/\d+|\$ .*"
    r"|\s*\d+/\d+ ?[\u2500-\u257f\[].*|WARNING:tensorflow:.*|-{10,}|={10,}|\*{10,})$"
)
"""What TensorFlow and fit print, the command that ran a program, and lines drawn."""

CODE = re.compile(r"[=(\[]|^\s*(import|from|def|class)\b")

QUOTED = re.compile(r"^ {4,}\S")

KEYWORDS = frozenset(
    "import from for if return with class def while else elif try except assert del raise yield "
    "pass lambda print exec async await global not".split()
)
WORDY = re.compile(r"^[A-Za-z][A-Za-z'\u2019-]*[.,;:!?)]*$|^\([A-Za-z'\u2019-]+$")

ANNOUNCING = re.compile(r"^[A-Z][a-z]+:$")
"""One word before what follows: ``Output:``."""

MOST_WORDY = 60
"""Lines of words that are taken out of a text, one by one."""


def reported(lines: list[str]) -> list[str]:
    """The lines of a text without reports of errors and logs, which are left empty."""
    kept, inside, over = [], False, False
    for line in lines:
        if HEADER.match(line) or (not inside and (PLACE.match(line) or MESSAGE.match(line))):
            inside, over = True, False
        elif not inside and PRINTED.match(line):
            inside = over = True
        elif inside and over and BEGINS.match(line):
            inside = False
        over = over or bool(inside and RAISED.match(line))
        kept.append("" if inside or LOGGED.match(line) else line)
    return kept


def in_blocks(lines: list[str]) -> list[str]:
    """The code of a text where that alone is indented, and the rest is words or an error."""
    around = [line for line in lines if line.strip() and not line.startswith("    ")]
    words = all(is_wordy(line) or MESSAGE.match(line) for line in around)
    if not around or not words or not any(line.startswith("    ") for line in lines):
        return lines
    return [line[4:] if line.startswith("    ") else "" for line in lines]


def without_words(lines: list[str], fails_at: Callable[[str], int]) -> list[str]:
    """The lines of a text without those that are plain words, as long as it is no program.

    Words in the middle of code may be a comment without its mark: that is an error, and stays.

    Args:
        fails_at: the line, from 1, at which Python cannot read a text; 0 where it can.
    """
    found = list(lines)
    for _turn in range(MOST_WORDY):
        line = fails_at("\n".join(found))
        if not 0 < line <= len(found) or not is_wordy(found[line - 1]):
            break
        if not _apart(found, line - 1):
            break
        found[line - 1] = ""
    return found


def _apart(lines: list[str], k: int) -> bool:
    """Whether a line stands before, behind or between pieces of code, not within one."""
    above, below = lines[:k], lines[k + 1 :]
    if not any(line.strip() for line in above) or not any(_is_code(line) for line in below):
        return True
    return not above[-1].strip() and not _is_code(below[0])


def _is_code(line: str) -> bool:
    return bool(line.strip()) and not is_wordy(line)


def is_wordy(line: str) -> bool:
    """Whether a line is a sentence, and no code."""
    words = line.split()
    if len(words) < 2:
        return bool(ANNOUNCING.match(line.strip()))
    if words[0] in KEYWORDS:
        return False
    plain = sum(bool(WORDY.match(word)) for word in words)
    if len(words) < 4:
        return plain == len(words)
    return plain >= (6 if "=" in line else 3) and plain >= 0.6 * len(words)


def holds_code(lines: list[str]) -> bool:
    """Whether any line has what code has, and sentences mostly do not."""
    return any(CODE.search(line) and not is_wordy(line) for line in lines)


def instead(lines: list[str]) -> str:
    """What to paste in place of a text that holds no program; empty where that is not to be said.

    A report of an error is told from words by its form; what it quotes and how it ends is said.
    """
    if not any(line.strip() for line in lines):
        return ""
    report = any(HEADER.match(line) or PLACE.match(line) for line in lines)
    last = next((line.strip() for line in reversed(lines) if RAISED.match(line)), "")
    if not report and not last:
        if not any(map(is_wordy, lines)):
            return ""
        return _(
            "These are words, not a program. Paste the code that fails: from its imports to the "
            "line that raises the error, with the data it is given or their shapes."
        )
    said = _(
        "This is the report of an error, not the program that raised it. Paste the program: from "
        "its imports to the line that failed."
    )
    quoted = _quoted(lines)
    if quoted:
        said += gap(said) + _("The report names this line of yours: {code}").format(code=quoted)
    if last:
        said += gap(said) + _("It ends with: {words}").format(words=_short(last))
    return said


def _quoted(lines: list[str]) -> str:
    """The line of the program that a report shows first: the learner's own."""
    for line in lines:
        if re.match(r"^-+> ?\d+", line):  # the arrow that a notebook draws
            return _short(re.sub(r"^-+>\s*\d*\s*", "", line))
    for line, following in pairwise(lines):
        place = PLACE.match(line) is not None and "site-packages" not in line
        if place and QUOTED.match(following):
            return _short(following.strip())
    return ""


def _short(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "\u2026"
