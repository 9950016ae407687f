"""Who imports what, read from the source; nothing is imported to find out."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCES = ("app.py", "pages", "ui", "unrolled", "benchmarks")
"""Everything the app is made of, as far as it exists."""

ALLOWED = {
    "streamlit": ("app", "pages", "ui", "benchmarks"),
    "ui": ("app", "pages", "ui", "benchmarks"),
    "pages": (),
    "keras": ("unrolled.engine", "benchmarks.workers", "benchmarks.side_by_side"),
    "tensorflow": ("unrolled.engine",),
    "dask": ("unrolled.workers",),
    "distributed": ("unrolled.workers",),
    "plotly": ("unrolled.figures", "benchmarks.plain_slider"),
}
"""Packages that only some parts may import, and those parts."""


def offences(root: Path) -> list[str]:
    """One line for each import under `root` that its importer may not have."""
    found = []
    for path in _files(root):
        module = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        for line, imported in _imports(path):
            allowed = ALLOWED.get(imported.split(".")[0])
            if allowed is not None and not any(_within(module, part) for part in allowed):
                found.append(f"{path.relative_to(root)}:{line} imports {imported}")
    return found


def _files(root: Path) -> Iterator[Path]:
    for name in SOURCES:
        path = root / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of each import in a file, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")
