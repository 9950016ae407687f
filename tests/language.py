"""Which words a person could read without them having gone through the message catalogue.

Read from the source, by two rules. A text handed over to be shown (to Streamlit, to a panel,
to an error of ours) may hold no word outside ``_()``, and no text anywhere may hold two words in a
row outside it: a sentence that travels through a variable first. Docstrings, patterns and the
names that code compares with are not for reading.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

SOURCES = ("app.py", "pages", "ui", "unrolled", "lessons")
"""Whatever may say something to a reader, as far as it exists."""

TRANSLATING = {"_", "gettext", "ngettext"}

SHOWING = {
    *("title", "header", "subheader", "caption", "text", "write", "markdown", "html", "toast"),
    *("info", "warning", "error", "success", "exception", "button", "download_button"),
    *("link_button", "checkbox", "toggle", "radio", "selectbox", "multiselect", "slider"),
    *("select_slider", "number_input", "text_input", "text_area", "segmented_control", "pills"),
    *("file_uploader", "popover", "expander", "spinner", "status", "tabs", "metric", "dialog"),
    *("page_link", "Page", "data_editor", "dataframe", "plotly_chart", "image"),
    *("note", "question"),
}
"""Functions whose first argument is read by a person, or one of `SPOKEN`."""

SPOKEN = {"label", "help", "placeholder", "alt", "caption", "title", "text", "body", "advice"}
"""Arguments that are read by a person, whoever takes them."""

WORD = re.compile(r"[^\W\d_]{2,}")
PROSE = re.compile(r"[^\W\d_]{2,}[,;:.]?\s+[^\W\d_]{2,}")
MARKUP = re.compile(r"%?\{[^}]*\}|<[^>]*>?|&\w+;")


def unspoken(root: Path, allowed: frozenset[str] = frozenset()) -> list[str]:
    """One line for each text under `root` that no catalogue knows, but for those `allowed`."""
    found = []
    for path in _files(root):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for line, text in sorted(_texts(tree)):
            if text not in allowed:
                found.append(f"{path.relative_to(root).as_posix()}:{line} says {text!r}")
    return found


def unknowable(root: Path) -> list[str]:
    """One line for each message under `root` that no tool can put into a catalogue: no literal."""
    found = []
    for path in _files(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "_",
                "gettext",
                "ngettext",
            ):
                messages = node.args[: 2 if ast.unparse(node.func) == "ngettext" else 1]
                if not all(isinstance(m, ast.Constant) and m.value for m in messages):
                    found.append(f"{path.relative_to(root).as_posix()}:{node.lineno}")
    return found


def premature(root: Path) -> list[str]:
    """One line for each message under `root` that is said when its module is imported.

    That is once and for all, in the language of nobody. Scripts are run anew at each visit.
    """
    found = []
    for path in _files(root):
        if path.parent.name == "pages" or path.name == "shell.py":
            continue
        for node in _at_import(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in TRANSLATING:
                found.append(f"{path.relative_to(root).as_posix()}:{node.lineno}")
    return found


def _at_import(tree: ast.AST) -> Iterator[ast.AST]:
    """Whatever of a module is evaluated when it is imported."""
    if isinstance(tree, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        defaults = [
            *tree.args.defaults,
            *tree.args.kw_defaults,
            *getattr(tree, "decorator_list", []),
        ]
        inner: Iterable[ast.AST] = [part for part in defaults if part is not None]
    else:
        yield tree
        inner = ast.iter_child_nodes(tree)
    for node in inner:
        yield from _at_import(node)


def _files(root: Path) -> Iterator[Path]:
    for name in SOURCES:
        path = root / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def _texts(tree: ast.Module) -> set[tuple[int, str]]:
    silent = _silent(tree)

    def loud(part: ast.AST, pattern: re.Pattern[str]) -> set[tuple[int, str]]:
        return {
            (node.lineno, text)
            for node, text in _literals(part)
            if id(node) not in silent and pattern.search(MARKUP.sub(" ", text))
        }

    found = loud(tree, PROSE)
    for node in ast.walk(tree):
        for argument in _shown(node):
            found |= loud(argument, WORD)
    return found


def _literals(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Every literal text in `tree`; one with gaps (an f-string) counts as one text."""
    if isinstance(tree, ast.JoinedStr):
        pieces = [v.value if isinstance(v, ast.Constant) else "{}" for v in tree.values]
        yield tree, "".join(map(str, pieces))
        inner: list[ast.AST] = [v for v in tree.values if isinstance(v, ast.FormattedValue)]
    else:
        if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
            yield tree, tree.value
        inner = list(ast.iter_child_nodes(tree))
    for node in inner:
        yield from _literals(node)


def _silent(tree: ast.Module) -> set[int]:
    """The literals nobody reads as they stand: translated ones, docstrings, keys, comparisons."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            within: list[ast.AST] = [node] if isinstance(node.value, ast.Constant) else []
        elif isinstance(node, ast.Call) and _name(node.func) in TRANSLATING | {"compile"}:
            within = list(node.args)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("_log."):
            within = list(node.args)  # for whoever runs the server
        elif isinstance(node, ast.Call) and _name(node.func) == "split":
            within = [node.func]  # a row of names
        elif isinstance(node, ast.Call):
            within = [k.value for k in node.keywords if k.arg in ("key", "type", "icon", "class_")]
        elif isinstance(node, ast.Subscript):
            within = [node.slice]
        elif isinstance(node, ast.Compare):
            within = [node.left, *node.comparators]
        elif isinstance(node, ast.Dict):
            within = [key for key in node.keys if key is not None]
        else:
            continue
        silent |= {id(literal) for part in within for literal, _text in _literals(part)}
    return silent


def _shown(node: ast.AST) -> list[ast.expr]:
    """The arguments of a call that a person reads."""
    if not isinstance(node, ast.Call):
        return []
    spoken = [k.value for k in node.keywords if k.arg in SPOKEN]
    if _name(node.func) == "SpecError":  # the argument's name is the code's own
        return [*node.args[1:2], *node.args[3:], *spoken]
    if _name(node.func) in SHOWING and _of_the_page(node.func):
        return [*node.args[:1], *spoken]
    return spoken


def _of_the_page(function: ast.expr) -> bool:
    """Whether this is `st.…`, `panels.…` or a bare function, not a method of some value."""
    if isinstance(function, ast.Name):
        return function.id in ("note", "question")
    return isinstance(function, ast.Attribute) and ast.unparse(function.value).split(".")[0] in (
        "st",
        "panels",
    )


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""
