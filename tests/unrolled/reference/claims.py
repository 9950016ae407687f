"""Claims of the reference, each executed: what a row's example prints, or a test of its own."""

from collections.abc import Callable, Sequence

from unrolled.engine.lookups import look_up

Test = Callable[..., None]


def claims(*keys: str) -> Callable[[Test], Test]:
    """Mark a test as one of what the rows `keys` say."""

    def marked(test: Test) -> Test:
        test.claims = keys  # type: ignore[attr-defined]
        return test

    return marked


def said(key: str, lines: Sequence[str], raised: str | None, words: str) -> None:
    """Run the example of a row, and hold it to what it printed when the row was written."""
    looked = look_up(key)
    assert looked.lines == tuple(lines)
    assert looked.raised == raised
    assert words in looked.words
