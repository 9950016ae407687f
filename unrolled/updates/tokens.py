"""An update's text, piece by piece: what is no part of the language is refused where it stands.

All that Python can do beside arithmetic is refused here, before any of it is parsed: the text that
goes on holds names, numbers, operators, brackets, commas and statements.
"""

import keyword
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from unrolled.updates.places import Place, UpdateError
from unrolled.updates.words import FUNCTIONS, INPUT, LONGEST, PRODUCTS, STATES, is_weight
from unrolled.words import gettext as _

TOKEN = re.compile(
    r"(?P<space>[ \t]+)|(?P<note>\#[^\n]*)|(?P<end>\n|;)"
    r"|(?P<dotted>[A-Za-z_]\w*(?:[ \t]*\.[ \t]*[A-Za-z_]\w*)+)"
    r"|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<changing>(?:\*\*|//|[-+*/@%&|^])=|:=)"
    r"|(?P<compare>[=!<>]=|[<>])|(?P<equals>=)"
    r"|(?P<operator>\*\*|(?<!/)/(?!/)|[-+*@])"
    r"|(?P<open>\()|(?P<close>\))|(?P<comma>,)"
    r"|(?P<attribute>\.[ \t]*[A-Za-z_]\w*)|(?P<other>//|.)",
    re.ASCII | re.DOTALL,
)

SIGNS = {
    **dict.fromkeys("×·∙⋅⊙∘∗✕•⨯", "*"),
    **dict.fromkeys("−–—‐‑‒", "-"),
    **dict.fromkeys("÷∕⁄", "/"),
    **dict.fromkeys("²³", "**"),
    "^": "**",
    "//": "/",
    "σ": "sigmoid(...)",
    **dict.fromkeys("[{", "("),
    **dict.fromkeys("]}", ")"),
    "$": "",
    "\\": "",
}
"""Characters that people write for something of the language; nothing where they are to go."""

PICKED = re.compile(r"([A-Za-z_]\w*|\))[ \t]*[\[{]$", re.ASCII)
"""A name or an expression with the bracket that would pick something out of it, as in h[t-1]."""

TRANSPOSED = re.compile(r"[ \t]*[({]?[ \t]*T\b")
"""What follows the sign of a transposed matrix, as in U^T."""

UNTIDY = 4 * LONGEST
"""Characters that are looked at, layout and all."""

SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\r": None})
"""What web pages and editors leave in copied text, unseen."""


@dataclass(frozen=True)
class Token:
    """One piece of an update: its kind, a name of `TOKEN`'s groups, and where it stands."""

    kind: str
    place: Place

    @property
    def text(self) -> str:
        """The piece itself."""
        return self.place.part


def check_length(text: str, most: int = UNTIDY) -> None:
    """Refuse a text of more than `most` characters before anything is done with it.

    Raises:
        UpdateError: at the last character that could be read.
    """
    if len(text) > most:
        expected = _("at most {n} characters").format(n=LONGEST)
        came = _("{n} characters").format(n=len(text))
        begun = tidy(text[:UNTIDY])[:LONGEST]
        raise UpdateError.at(Place(begun, max(0, len(begun) - 1), len(begun)), expected, came)


def tidy(text: str) -> str:
    """`text` without what only its layout had: empty lines, spaces around lines."""
    lines = (line.strip() for line in text.translate(SPACES).split("\n"))
    return "\n".join(line for line in lines if line)


def tokens(text: str) -> list[Token]:
    """The pieces of a tidy text, without spaces and notes.

    Raises:
        UpdateError: for the first piece that the language does not have, or for a text that is
            empty or too long.
    """
    check_length(text, LONGEST)
    found = []
    for match in TOKEN.finditer(text):
        token = Token(str(match.lastgroup), Place(text, *match.span()))
        if token.kind in REFUSED:
            raise REFUSED[token.kind](token)
        if token.kind == "name" and keyword.iskeyword(token.text):
            raise _python(token)
        if token.kind not in ("space", "note"):
            found.append(token)
    if not any(token.kind != "end" for token in found):
        expected = _("an expression, such as {example}").format(example="tanh(x@W + h@U + b)")
        raise UpdateError.at(Place(text, 0, len(text)), expected, "")
    return found


def spaced(text: str, said: Callable[[str], str] = str, tight: bool = True) -> str:
    """An expression on one line, with spaces where they help to read it and nowhere else.

    Args:
        text: the expression.
        said: what stands for a name.
        tight: whether products and quotients stand without spaces.
    """
    found = ""
    before = ""
    for token in tokens(text):
        if token.kind == "end":
            continue
        sign = token.text
        binary = token.kind == "operator" and before in ("name", "number", "close")
        if token.kind == "name":
            found += said(sign)
        elif binary and (sign in "+-" or not (tight or sign == "**")):
            found += f" {sign} "
        else:
            found += ", " if sign == "," else sign
        before = token.kind
    return found


def _python(token: Token) -> UpdateError:
    return UpdateError.at(
        token.place,
        _("arithmetic on x, h, c and weights"),
        token.text,
        _("{text} is a word of Python that an update does not need.").format(text=token.text),
    )


def _dotted(token: Token) -> UpdateError:
    last = token.text.rpartition(".")[2].strip()
    if last in FUNCTIONS or last == INPUT or last in STATES or is_weight(last):
        alone = f"{last}(...)" if last in FUNCTIONS else last
        advice = _("Write {name} alone.").format(name=alone)
    elif last == "T":
        advice = _transposed()
    elif last in PRODUCTS:
        advice = _("@ multiplies with a matrix: write {example}.").format(example="h@U")
    else:
        advice = _("Nothing here has parts behind a dot.")
    return UpdateError.at(token.place, _("a name without dots"), token.text, advice)


def _transposed() -> str:
    return _("Nothing is transposed here: every sample is a row, so write x@W or h@U.")


def _comparing(token: Token) -> UpdateError:
    advice = _("One = gives a name to what is computed; nothing is compared in an update.")
    return UpdateError.at(token.place, _("= or an operator"), token.text, advice)


def _changing(token: Token) -> UpdateError:
    sign = token.text.removesuffix("=")
    if sign == ":":
        advice = _("Write name = expression on a line of its own.")
    else:
        advice = _("Write it in full, such as {example}.").format(example=f"h = h {sign} ...")
    return UpdateError.at(token.place, "=", token.text, advice)


def _other(token: Token) -> UpdateError:
    sign = token.text
    expected = _("letters, digits, brackets and the signs {signs}").format(signs="+ - * / @ ** =")
    instead = SIGNS.get(sign)
    if instead is None and sign.isprintable():
        plain = unicodedata.normalize("NFKC", sign)
        instead = plain if plain.isascii() and plain != sign else None
    picked = PICKED.search(token.place.text[: token.place.end])
    if picked and picked[1] not in FUNCTIONS:
        advice = _(
            "Nothing is picked out of an array here: x is the input of this timestep, h the state "
            "before it."
        )
    elif sign == "^" and TRANSPOSED.match(token.place.text, token.place.end):
        advice = _transposed()
    elif instead:
        advice = _("Write {sign} instead.").format(sign=instead)
    elif instead == "":
        advice = _("Leave it out.")
    elif sign in "'\"`":
        advice = _("There are no texts in an update.")
    elif not sign.isascii() and sign.isalpha():
        advice = _("This is {name}: type the letter of the Latin alphabet.").format(
            name=unicodedata.name(sign, _("a letter of another alphabet")).lower()
        )
    else:
        advice = _("It has no meaning in an update.")
    return UpdateError.at(token.place, expected, _named(sign), advice)


def _named(sign: str) -> str:
    """A character as it is shown; one that cannot be seen, by its number."""
    seen = sign.isprintable() and not sign.isspace()
    return sign if seen else _("an invisible character (U+{n:04X})").format(n=ord(sign))


REFUSED: dict[str, Callable[[Token], UpdateError]] = {
    "dotted": _dotted,
    "attribute": _dotted,
    "compare": _comparing,
    "changing": _changing,
    "other": _other,
}
"""Kinds of pieces that the language does not have."""
