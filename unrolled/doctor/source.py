"""Pasted code as a syntax tree, within bounds. Nothing of it is ever run."""

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from unrolled.doctor import pasted
from unrolled.walking import TooDeep, TooLong, check_size
from unrolled.words import gettext as _

LONGEST = 40_000
"""Characters that are read: some thousand lines."""

MOST_NODES = 20_000
DEEPEST = 60
"""Nodes of the tree, and how deep they may be nested: no program written by hand comes near."""

PROMPT = re.compile(r"^\s*(>>>|\.\.\.:?|In \[\d*\]:) ?")
NOT_PYTHON = re.compile(r"^\s*(```.*|[%!][\w./].*|\?\w+.*)$")

FROM_PAGES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u200b": None, "\ufeff": None})
"""What web pages and editors leave in copied code, unseen: spaces that are none."""

NO_ESCAPE = re.compile(r"\\([^\n\\'\"abfnrtv0-7xNuU])|\\.", re.DOTALL)
"""A backslash that means nothing to Python, and any other one with what it belongs to."""


class UnreadableError(ValueError):
    """Text that is no program which can be looked at.

    Attributes:
        line: where, counted from 1; 0 where it concerns the whole.
        raised: the class of Python's own exception, or None where a bound was reached.
    """

    def __init__(self, words: str, line: int = 0, raised: str | None = None) -> None:
        super().__init__(words)
        self.line = line
        self.raised = raised


@dataclass(frozen=True)
class Source:
    """A program that was read.

    Attributes:
        text: it, without prompts, fences and notebook commands; every line where it was.
        tree: its syntax tree.
        imported: what its imports call a dotted name: ``{"L": "keras.layers"}``.
    """

    text: str
    tree: ast.Module
    imported: dict[str, str] = field(default_factory=dict)

    def name(self, node: ast.AST) -> str | None:
        """The dotted name that an expression stands for: ``L.LSTM`` is ``keras.layers.LSTM``.

        None where it is no name, or where its first part is neither imported nor understood
        without an import. Whether a variable of that name hides it, is for the caller to know.
        """
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return None
        first = self.imported.get(node.id) or without_import(node.id)
        return None if first is None else ".".join([first, *reversed(parts)])

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Where `node` stands in the text, (start, end) in characters.

        Raises:
            TypeError: for a node that has no place of its own.
        """
        if not isinstance(node, ast.expr | ast.stmt | ast.keyword | ast.alias | ast.arg):
            raise TypeError(type(node).__name__)
        line, column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return _offset(self.text, node.lineno, node.col_offset), _offset(self.text, line, column)

    def part(self, node: ast.AST) -> str:
        """The text of `node` as it was written."""
        start, end = self.span(node)
        return self.text[start:end]


@lru_cache(maxsize=16)
def _lines(text: str) -> tuple[tuple[int, str], ...]:
    """Where each line of `text` starts, and the line."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, line))
        start += len(line) + 1
    return tuple(found)


def _offset(text: str, line: int, column: int) -> int:
    """A place that Python counts in bytes of a line, in characters of the text."""
    start, written = _lines(text)[line - 1]
    return start + (
        column if written.isascii() else len(written.encode()[:column].decode(errors="ignore"))
    )


WITHOUT_IMPORT = {
    "keras": "keras",
    "tf": "tensorflow",
    "np": "numpy",
    "numpy": "numpy",
    "K": "keras.backend",
    "backend": "keras.backend",
    "layers": "keras.layers",
    "ops": "keras.ops",
    "Model": "keras.Model",
    "Sequential": "keras.Sequential",
    "Adam": "keras.optimizers.Adam",
    "pad_sequences": "keras.preprocessing.sequence.pad_sequences",
    "to_categorical": "keras.utils.to_categorical",
}
"""Names that are understood where a snippet leaves its imports out."""

LAYER = re.compile(
    r"Input(Layer)?|Dense|Dropout|Flatten|Reshape|Permute|Masking|Embedding|Lambda|Layer|Activation"
    r"|(ConvLSTM[123]D|(CuDNN)?(GRU|LSTM)|SimpleRNN|RNN)(Cell)?|StackedRNNCells|RepeatVector"
    r"|Bidirectional|TimeDistributed|(Global)?(Average|Max)Pooling[123]D|(Depthwise)?Conv[123]D"
    r"|SpatialDropout[123]D|\w+Normalization|\w*Attention|Concatenate|Add|Subtract|Multiply|Dot"
)
"""Names of layers, which the same goes for."""


def without_import(name: str) -> str | None:
    """What a name stands for in a snippet that does not import it; None where nobody could say."""
    return WITHOUT_IMPORT.get(name) or (f"keras.layers.{name}" if LAYER.fullmatch(name) else None)


def read(text: str) -> Source:
    """`text` as a program.

    Raises:
        UnreadableError: saying what to do.
    """
    if len(text) > LONGEST:
        words = _(
            "The code has {came} characters; at most {n} are read. Paste the part that fails."
        )
        raise UnreadableError(words.format(came=len(text), n=LONGEST))
    if "\0" in text:
        raise UnreadableError(
            _("This is not text: it holds NUL characters. Paste the code itself.")
        )
    cleaned = _cleaned(text)
    tree = _parsed(cleaned)
    _check_size(tree)
    return Source(cleaned, tree, dict(_imported(tree)))


def _cleaned(text: str) -> str:
    """Without what notebooks, terminals and web pages put around code; line for line.

    Raises:
        UnreadableError: where nothing of it is a program.
    """
    text = text.translate(FROM_PAGES).replace("\r\n", "\n").replace("\r", "\n")
    lines = given = text.expandtabs(4).split("\n")
    if any(line.lstrip().startswith("```") for line in lines):
        lines = list(_between_fences(lines))  # the others are what was said about it
    if _is_transcript(lines):  # the other lines are what the terminal answered
        lines = [PROMPT.sub("", line) if PROMPT.match(line) else "" for line in lines]
    else:
        lines = [PROMPT.sub("", s) if s.lstrip().startswith(("In [", "...:")) else s for s in lines]
    lines = ["" if NOT_PYTHON.match(line) else line for line in lines]
    if not _fails_at("\n".join(lines)):
        return textwrap.dedent("\n".join(lines))
    code = pasted.without_words(pasted.reported(pasted.in_blocks(lines)), _fails_at)
    if not pasted.holds_code(code):
        words = pasted.instead(given)
        if words:
            raise UnreadableError(words)
    # What stood below the code is gone without a trace; what stood above leaves its lines.
    return textwrap.dedent("\n".join(code)).rstrip("\n") + "\n"


def _fails_at(text: str) -> int:
    """The line at which Python cannot read a text; 0 where it can, or does not say."""
    try:
        _tree(textwrap.dedent(text))
    except SyntaxError as error:
        return error.lineno or 0
    except (ValueError, MemoryError, RecursionError):
        return 0
    return 0


def _between_fences(lines: list[str]) -> Iterator[str]:
    """The lines of code of a text that has fences around it; nothing in place of all others."""
    fences = [k for k, line in enumerate(lines) if line.lstrip().startswith("```")]
    alone = len(fences) == 1 and not any(line.strip() for line in lines[fences[0] + 1 :])
    inside = alone and fences[0] > 0  # its beginning was not copied
    for line in lines:
        fence = line.lstrip().startswith("```")
        inside = inside != fence
        yield line if inside and not fence else ""


def _is_transcript(lines: list[str]) -> bool:
    """Whether a terminal wrote these lines; an example within a docstring has prompts as well."""
    asked = [line for line in lines if PROMPT.match(line)]
    plain = any(line.lstrip().startswith(">>>") for line in asked)
    if not plain and not any(PROMPT.sub("", line).strip() for line in asked):
        return False
    if not plain:
        lines = [PROMPT.sub("", line) for line in lines]
    try:
        _tree("\n".join(lines))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return True
    return False


def _parsed(text: str) -> ast.Module:
    try:
        return _tree(text)
    except SyntaxError as error:
        words = _("Python cannot read line {n}: {words}").format(n=error.lineno, words=error.msg)
        raise UnreadableError(words, error.lineno or 0, type(error).__name__) from None
    except (ValueError, MemoryError, RecursionError):
        raise UnreadableError(_("This is nested too deeply, or no Python code.")) from None


def _tree(text: str) -> ast.Module:
    """`text` parsed, without the warning that Python gives of a backslash as in ``"\\d"``.

    Warnings are kept per process, and other threads work meanwhile: so they are not silenced,
    nothing is there to be warned of. A character that does not occur stands for such a backslash
    until the tree is there; every place stays where it was.
    """
    stand_in = next((chr(n) for n in (*range(1, 9), *range(14, 32)) if chr(n) not in text), None)
    if stand_in is None or "\\" not in text:
        return ast.parse(text)
    tree = ast.parse(NO_ESCAPE.sub(lambda m: f"{stand_in}{m[1]}" if m[1] else m[0], text))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = node.value.replace(stand_in, "\\")
        elif isinstance(node, ast.Constant) and isinstance(node.value, bytes):
            node.value = node.value.replace(stand_in.encode(), b"\\")
    return tree


def _check_size(tree: ast.Module) -> None:
    try:
        check_size(tree, MOST_NODES, DEEPEST)
    except TooLong:
        words = _("The code is too long to look at. Paste the part that fails.")
        raise UnreadableError(words) from None
    except TooDeep:
        words = _("The code is nested too deeply to look at. Paste the part that fails.")
        raise UnreadableError(words) from None


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (first, first)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def in_keras(name: str) -> str | None:
    """A dotted name as Keras's own: ``tensorflow.keras.layers.LSTM`` is ``layers.LSTM``."""
    for root in ("tensorflow.python.keras.", "tensorflow.keras.", "tf.keras.", "keras."):
        if name.startswith(root):
            return name.removeprefix(root)
    return None
