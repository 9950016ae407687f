"""The one exception this package raises for what a person gave it."""

from unrolled.words import gettext as _
from unrolled.words import together


class SpecError(ValueError):
    """An argument that cannot be used, in words its reader can act on.

    Attributes:
        argument: the name of the argument, as the caller wrote it.
        expected: what would have been accepted.
        came: what was given, shortened.
        advice: what to do next; may be empty.
        width: characters of what came that are shown.
    """

    width = 60

    def __init__(self, argument: str, expected: str, came: object, advice: str = "") -> None:
        self.argument = argument
        self.expected = expected
        self.came = shown(came, self.width)
        self.advice = advice
        text = _("{argument}: expected {expected}, got {came}.").format(
            argument=argument, expected=expected, came=self.came
        )
        super().__init__(together([text, advice]))

    def __reduce__(self) -> tuple[object, ...]:
        """How it is made again in another process: from what it was made of, not its text."""
        return type(self), (self.argument, self.expected, self.came, self.advice), self.__dict__


def shown(value: object, width: int = 60) -> str:
    """`value` as a person would write it, cut to `width` characters; an empty text is nothing.

    Half a character, which what a browser sends may hold, becomes a question mark: no page could be
    sent it.
    """
    text = value if isinstance(value, str) else repr(value)
    text = text.encode(errors="replace").decode()
    if not text.strip():
        return _("nothing")
    return text if len(text) <= width else text[: width - 1] + "…"
