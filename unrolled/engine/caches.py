"""How the engine's caches do, for whoever runs the server."""

from unrolled.engine import compiled, runs, vectorised
from unrolled.engine.once import CacheInfo


def caches() -> dict[str, CacheInfo]:
    """Each by a name, as `functools.lru_cache` tells of its own."""
    return {
        "structures": compiled.cache_info(),
        "vectorised": vectorised.cache_info(),
        "weights": runs.drawn_info(),
    }
