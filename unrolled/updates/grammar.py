"""How the pieces of an update may follow one another; the first that may not is pointed at.

What passes here is a list of statements, each ``name = expression`` or one expression, whose
brackets close and whose operators have both sides. Python's parser then makes the tree.
"""

from dataclasses import dataclass, field

from unrolled.updates.places import Place, UpdateError
from unrolled.updates.tokens import Token
from unrolled.updates.words import FUNCTIONS
from unrolled.words import gettext as _

OPERANDS = ("name", "number")


@dataclass
class Reading:
    """How far the pieces have been read.

    Attributes:
        opened: the brackets that are still open.
        statement: the pieces of the statement so far.
        crossed: whether a line ended within the brackets that are open.
    """

    opened: list[Token] = field(default_factory=list)
    statement: list[Token] = field(default_factory=list)
    crossed: bool = False


def check(pieces: list[Token]) -> None:
    """Refuse pieces that are no statements.

    Raises:
        UpdateError: at the first piece that does not fit.
    """
    reading = Reading()
    for token in pieces:
        if token.kind == "end" and not reading.opened:
            _end(reading)
            if token.text == ";" and not reading.statement:
                raise UpdateError.at(token.place, _("a statement before ;"), ";")
            reading = Reading()
        elif token.kind == "end":
            if token.text == ";":
                raise _unclosed(reading)
            reading.crossed = True
        else:
            _follow(reading, token)
            reading.statement.append(token)
    _end(reading)


def _end(reading: Reading) -> None:
    if reading.opened:
        raise _unclosed(reading)
    if reading.statement and reading.statement[-1].kind in ("operator", "equals", "comma"):
        raise _missing_after(reading.statement[-1])


def _follow(reading: Reading, token: Token) -> None:
    """Take one more piece into the statement, or refuse it."""
    before = reading.statement[-1] if reading.statement else None
    complete = before is not None and before.kind in (*OPERANDS, "close")
    if token.kind in (*OPERANDS, "open") and complete:
        assert before is not None
        if token.kind != "open" or before.kind != "name":
            raise _unclosed(reading) if reading.crossed else _beside(before, token)
    elif token.kind == "equals":
        _check_equals(reading, token)
    elif token.kind == "comma" and not reading.opened:
        advice = _("Statements stand on lines of their own; a comma parts the arguments of a call.")
        raise UpdateError.at(token.place, _("an operator or a new line"), ",", advice)
    elif token.kind in ("operator", "comma", "close") and not complete:
        _check_unary(before, token)
    if token.kind == "open":
        reading.opened.append(token)
    elif token.kind == "close":
        if not reading.opened:
            advice = _("Take it away, or open one before it.")
            raise UpdateError.at(token.place, _("a bracket that is open"), ")", advice)
        reading.opened.pop()
        reading.crossed = reading.crossed and bool(reading.opened)


def _check_equals(reading: Reading, token: Token) -> None:
    if reading.opened:
        if reading.crossed:
            raise _unclosed(reading)
        advice = _("Arguments have no names here, such as in {example}.").format(
            example="clip(h, -1, 1)"
        )
        raise UpdateError.at(token.place, _(", or )"), "=", advice)
    if [piece.kind for piece in reading.statement] != ["name"]:
        advice = _("A statement is name = expression: one name, one =.")
        came = "=" if not reading.statement else _part(reading.statement).part + " ="
        raise UpdateError.at(token.place, _("one name before ="), came, advice)


def _check_unary(before: Token | None, token: Token) -> None:
    """A sign, comma or bracket where a value should stand; + and - may stand before a value."""
    if token.kind == "operator" and token.text in "+-":
        return
    empty = token.kind == "close" and before is not None and before.kind == "open"
    if empty and before is not None:
        place = Place(token.place.text, before.place.start, token.place.end)
        raise UpdateError.at(place, _("something in the brackets"), "()")
    if token.kind in ("close", "comma") and before is not None and before.kind != "open":
        if before.kind == "comma" and token.kind == "close":
            return
        raise _missing_after(before)
    advice = _("Something is missing before {sign}.").format(sign=token.text)
    raise UpdateError.at(token.place, _("a name, a number or a bracket"), token.text, advice)


def _missing_after(token: Token) -> UpdateError:
    advice = _("Something is missing after {sign}.").format(sign=token.text)
    expected = _("a name, a number or a bracket")
    return UpdateError.at(token.place, expected, _("the end of the statement"), advice)


def _beside(before: Token, token: Token) -> UpdateError:
    place = Place(token.place.text, before.place.start, token.place.end)
    if before.text in FUNCTIONS:
        advice = _("{name} is a function: write {name}(...).").format(name=before.text)
    else:
        advice = _("Write * to multiply number by number, @ to multiply with a matrix.")
    return UpdateError.at(place, _("an operator between the two"), place.part, advice)


def _unclosed(reading: Reading) -> UpdateError:
    token = reading.opened[-1]
    return UpdateError.at(token.place, _("a bracket that closes this one"), "(", _("Add the )."))


def _part(pieces: list[Token]) -> Place:
    first, last = pieces[0].place, pieces[-1].place
    return Place(first.text, first.start, last.end)
