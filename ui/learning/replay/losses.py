"""The losses of a run as a table: the picture for those who cannot see it, and to take away."""

from unrolled.training.film import Film
from unrolled.words import gettext as _


def columns(film: Film) -> dict[str, list[float | None]]:
    """A column of epochs and two for each model; a loss that a model has not come to is empty."""
    numbers = sorted({epoch.number for runner in film.runners for epoch in runner.epochs})
    table: dict[str, list[float | None]] = {_("epoch"): [*numbers]}
    for runner in film.runners:
        reached = {epoch.number: epoch for epoch in runner.epochs}
        training, validation = _("{name}: training"), _("{name}: validation")
        rows = [reached.get(number) for number in numbers]
        table[training.format(name=runner.name)] = [row.loss if row else None for row in rows]
        table[validation.format(name=runner.name)] = [
            row.validation if row else None for row in rows
        ]
    return table
