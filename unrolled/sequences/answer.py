"""What Keras, or Python, said to something that was tried."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What came of trying something.

    Attributes:
        raised: the class of the exception, by name; None where it was taken without a word.
        words: its message, without what only a terminal or a debugger can use.
    """

    raised: str | None = None
    words: str = ""

    @property
    def accepted(self) -> bool:
        """Whether it was taken without a word."""
        return self.raised is None
