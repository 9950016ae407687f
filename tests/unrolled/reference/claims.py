"""Claims of the reference, each executed: what a row's example prints, or a test of its own."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from unrolled.engine.lookups import look_up

Test = Callable[..., None]
Said = tuple[Sequence[str], str | None, str]


def claims(*keys: str) -> Callable[[Test], Test]:
    """Mark a test as one of what the rows `keys` say."""

    def marked(test: Test) -> Test:
        test.claims = keys  # type: ignore[attr-defined]
        return test

    return marked


def examples(said: Mapping[str, Said]) -> Test:
    """A test of each row whose example prints what it printed when the row was written.

    Args:
        said: for each row's key the lines, the class of Keras's exception or None, and words of it.
    """

    @pytest.mark.parametrize("key", said)
    def test(key: str) -> None:
        lines, raised, words = said[key]
        looked = look_up(key)
        assert looked.lines == tuple(lines)
        assert looked.raised == raised
        assert words in looked.words

    return test
