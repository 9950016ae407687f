"""`make messages`: bring the translations up to date with what the code says.

What is new in the code stands in the file with an empty translation after that, what is gone from
the code is gone from the file, and nothing is guessed.
"""

import ast
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tools.serving import ROOT
from unrolled import words

SOURCES = ("app.py", "pages", "ui", "unrolled")

FORMS = {"_": 1, "gettext": 1, "ngettext": 2}
"""What says a message, and how many forms of it come first."""

HEADER = """\
# The texts of Unrolled in another language: docs/translating.md says how they are written.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals};\\n"

"""
"""Nothing that changes by itself, such as a date."""


def said() -> Catalog:
    """Every message of the code, with the first of the files it stands in."""
    catalogue = Catalog()
    for source in SOURCES:
        path = ROOT / source
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            place = file.relative_to(ROOT).as_posix()
            for message in _messages(file.read_text("utf-8")):
                if message not in catalogue or not isinstance(message, str):  # a plural adds forms
                    catalogue.add(message, None, [(place, 1)])
    return catalogue


def _messages(code: str) -> Iterator[str | tuple[str, ...]]:
    """The messages of one file, a plural with its forms.

    Babel could find them itself, but for those within f-strings.
    """
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and (forms := FORMS.get(ast.unparse(node.func), 0)):
            texts = tuple(ast.literal_eval(text) for text in node.args[:forms])
            yield texts if forms > 1 else texts[0]


def translated(code: str) -> Catalog:
    """What the file of a language holds; nothing where there is no such file yet."""
    locale = code.replace("-", "_")
    if not words.file(code).exists():
        return Catalog(locale=locale)
    with words.file(code).open("rb") as file:
        return read_po(file, locale=locale)


def written(code: str, catalogue: Catalog) -> bytes:
    """The file of a language: a change of a message changes the lines of that message alone.

    In the order of the alphabet, so that code that moves moves nothing here.
    """
    file = BytesIO()
    write_po(
        file,
        catalogue,
        width=0,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    head = HEADER.format(
        language=code.replace("-", "_"), plurals=catalogue.plural_forms.rstrip(";")
    )
    return head.encode() + file.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The messages that have no translation yet, a plural by its first form."""
    empty = [m for m in catalogue if m.id and not all(forms(m.string))]
    return [m.id if isinstance(m.id, str) else m.id[0] for m in empty]


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """A message or its translation as its forms: one, or as many as there are plurals."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def main() -> int:
    """Write each file anew, and tell how much is left to translate."""
    messages = said()
    for code in words.LANGUAGES[1:]:
        catalogue = translated(code)
        catalogue.update(messages, no_fuzzy_matching=True)
        words.file(code).parent.mkdir(parents=True, exist_ok=True)
        words.file(code).write_bytes(written(code, catalogue))
        left = len(untranslated(catalogue))
        print(f"{code}: {len(catalogue)} messages, {left} to be translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
