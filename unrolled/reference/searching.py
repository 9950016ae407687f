"""What answers a search, best first: by name, by words, forgiving of spelling."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from unrolled.reference.form import Row, kind, status

NAME, ALSO, TEXT = 8, 5, 2
"""What a word is worth where it stands in a name, among other words for it, in a sentence."""

LONGEST_WORD = 40
"""Characters of one word that are compared: no word of the table is longer."""


MOST_WORDS = 120
"""Words of a search that are compared. One character may be four words, once it is plain."""

RUN = re.compile(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+")
"""Chinese characters, or none: Chinese puts no spaces between its words."""

COMMA = re.compile(r"[,，、]")

T = TypeVar("T")


def found(rows: Sequence[Row], sought: str) -> list[Row]:
    """The rows that answer: `best` of them all."""
    return best(rows, sought, _index)


def best(things: Sequence[T], sought: str, index: Callable[[T], "Index"]) -> list[T]:
    """The things in which every word of `sought` is found, the best first.

    A word is found where it begins a word of the thing, or differs from one by a slip or two. Where
    none has them all, those with the most of them answer. Case, underscores, brackets and accents
    make no difference; without a word in it everything is found, in the order it came in.

    Args:
        index: the words of a thing.
    """
    words: Sequence[str] = _words(sought)[:MOST_WORDS]
    if not words:
        return list(things)
    # A word that is there a hundred times is compared as often as one that is there once.
    near = {word: _Near(word) for word in words}
    nears, whole = [near[word] for word in words], _Near(_joined(sought))
    scores = [(thing, _scores(index(thing), nears, whole)) for thing in things]
    words, scores = _without_seams(words, scores)
    most = max((sum(map(bool, score)) for _thing, score in scores), default=0)
    if most == 0 or (most < len(words) and most < (len(words) + 1) // 2):
        return []
    good = [(thing, sum(score)) for thing, score in scores if sum(map(bool, score)) == most]
    return [thing for thing, _score in sorted(good, key=lambda each: -each[1])]


Scored = list[tuple[T, list[float]]]


def _without_seams(words: Sequence[str], scores: Scored[T]) -> tuple[Sequence[str], Scored[T]]:
    """Pairs of Chinese characters that no thing has fall away: most stand where two words meet."""
    told = [any(score[k] for _thing, score in scores) for k in range(len(words))]
    kept = [k for k, word in enumerate(words) if told[k] or not _is_chinese(word)]
    return [words[k] for k in kept], [(thing, [score[k] for k in kept]) for thing, score in scores]


def _is_chinese(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff"


def _words(text: str) -> tuple[str, ...]:
    """The words of a text, in their plain form."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    marks = (each for each in plain if not unicodedata.combining(each))
    spaced = "".join(each if each.isalnum() else " " for each in marks)
    runs = (run for word in spaced.split() for run in RUN.findall(word))
    return tuple(word for run in runs for word in _of_run(run))


def _of_run(run: str) -> Iterable[str]:
    """A word, cut where it is too long; of Chinese, every two characters that stand together."""
    if _is_chinese(run) and len(run) > 2:
        return (run[k : k + 2] for k in range(len(run) - 1))
    return (run[:LONGEST_WORD],)


def _joined(text: str) -> str:
    return "".join(_words(text))[:LONGEST_WORD]


class Index(NamedTuple):
    """The words of a thing: of its name, the name in one word, other words for it, all the rest.

    What the thing is called elsewhere is there twice: word by word, and each name in one word.
    """

    name: tuple[str, ...]
    name_in_one: str
    also: tuple[str, ...]
    also_in_one: frozenset[str]
    text: tuple[str, ...]


def indexed(name: str, also: Sequence[str], texts: Sequence[str]) -> Index:
    """The words of a thing of this name, which goes by `also` as well and is told by `texts`."""
    text = tuple(dict.fromkeys(_words(" ".join(texts))))
    in_one = frozenset(map(_joined, also))
    return Index(_words(name), _joined(name), _words(" ".join(also)), in_one, text)


@lru_cache(maxsize=1024)
def _index(row: Row) -> Index:
    texts = [row.does, row.then, row.trap, *row.classes, kind(row.kind)]
    if row.status:
        texts.append(status(row.status))
    return indexed(row.name, re.split(COMMA, row.also), texts)


class _Near(dict[str, float]):
    """How near other words are to one, from 0 to 1: each is looked at once in a search."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word
        self.slips = 0 if len(word) < 4 else 1 if len(word) < 8 else 2

    def __missing__(self, other: str) -> float:
        self[other] = self._compared(other)
        return self[other]

    def _compared(self, other: str) -> float:
        word = self.word
        if word == other:
            return 1.0
        if other.startswith(word) and len(word) > 1:
            return 0.6 + 0.3 * len(word) / len(other)
        return 0.5 if self.slips and within(word, other, self.slips) else 0.0

    def nearest(self, others: Sequence[str]) -> float:
        """How near the nearest of `others` is."""
        return max((self[other] for other in others), default=0.0)


def _scores(index: Index, words: Sequence[_Near], whole: _Near) -> list[float]:
    """What each word is worth in a row; 0 where it is not found."""
    scores = [
        max(
            NAME * word.nearest(index.name),
            NAME * word[index.name_in_one],
            ALSO * word.nearest(index.also),
            TEXT * word.nearest(index.text),
        )
        for word in words
    ]
    if len(words) > 1 and whole.word in index.also_in_one:
        scores[0] += NAME
    closeness = NAME * whole[index.name_in_one]
    if closeness:
        # The whole of what was typed is a name: returnsequences, return-sequence.
        scores = [score or 0.1 for score in scores]
        scores[0] += closeness * (5 if whole.word == index.name_in_one else 1)
    return scores


def within(word: str, other: str, slips: int) -> bool:
    """Whether `other` becomes of `word` by so many slips: a letter more, less, another, swapped.

    The first letter is never a slip.
    """
    if abs(len(word) - len(other)) > slips or word[:1] != other[:1]:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, start=1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and (letter, word[i - 2]) == (other[j - 2], wanted):
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > slips:
            return False
    return row[-1] <= slips
