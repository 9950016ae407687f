"""A cache for what takes long to make, when whoever asks for it has to wait."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class CacheInfo(NamedTuple):
    """How a cache does, under the names that `functools.lru_cache` has for it."""

    hits: int
    misses: int
    maxsize: int
    currsize: int


class Once(Generic[K, V]):
    """A bounded cache that makes each thing once, however many threads ask at the same moment.

    Args:
        most: things kept at once; the one asked for longest ago is dropped.
        make: makes the thing for a key. Where it raises, the next who asks tries again.
    """

    def __init__(self, most: int, make: Callable[[K], V]) -> None:
        self._most = most
        self._make = make
        # While a place is looked up: two threads that both miss must not make one each.
        self._finding = Lock()
        self._places: OrderedDict[K, _Place[V]] = OrderedDict()
        self._hits = self._misses = 0

    def __call__(self, key: K) -> V:
        """The thing for `key`."""
        with self._finding:
            self._hits += key in self._places
            self._misses += key not in self._places
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            if len(self._places) > self._most:
                self._places.popitem(last=False)
        return place.thing(lambda: self._make(key))

    def cache_info(self) -> CacheInfo:
        """How often it had what was asked for, and how much it keeps."""
        with self._finding:
            return CacheInfo(self._hits, self._misses, self._most, len(self._places))

    def __len__(self) -> int:
        """How many things have a place."""
        return len(self._places)

    def clear(self) -> None:
        """Forget all of them."""
        with self._finding:
            self._places.clear()


class _Place(Generic[V]):
    """A place whose thing is made by the first who asks; the others wait for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: list[V] = []

    def thing(self, make: Callable[[], V]) -> V:
        with self._lock:
            if not self._made:
                self._made.append(make())
            return self._made[0]
