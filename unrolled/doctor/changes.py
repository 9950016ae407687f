"""Changes of a program, written into its text where its syntax tree says."""

import ast

from unrolled.doctor.diagnosis import Change
from unrolled.doctor.edits import Edit, span
from unrolled.doctor.source import Source


def set_argument(source: Source, call: ast.Call, name: str, code: str) -> Change:
    """Give `call` the argument ``name=code``, whatever it had there."""
    for keyword in call.keywords:
        if keyword.arg == name:
            start, end = span(source, keyword.value)
            return Change(call.lineno, "set", name, code, (Edit(start, end, code),))
    parts = [*call.args, *call.keywords]
    if parts:
        at = max(span(source, part)[1] for part in parts)
        edit = Edit(at, at, f", {name}={code}")
    else:
        at = span(source, call)[1] - 1
        edit = Edit(at, at, f"{name}={code}")
    return Change(call.lineno, "set", name, code, (edit,))


def unset_argument(source: Source, call: ast.Call, name: str) -> Change | None:
    """Take the argument `name` from `call`; None where it is not written there."""
    found = next((k for k in call.keywords if k.arg == name), None)
    if found is None:
        return None
    return Change(call.lineno, "unset", name, "", (_taken_out(source, found, call),))


def drop_argument(source: Source, call: ast.Call, k: int) -> Change:
    """Take positional argument number `k` from `call`."""
    return Change(call.lineno, "unset", str(k), "", (_taken_out(source, call.args[k], call),))


def replace(source: Source, node: ast.expr | ast.stmt, code: str) -> Change:
    """Write `code` in place of `node`."""
    start, end = span(source, node)
    return Change(node.lineno, "replace", "", code, (Edit(start, end, code),))


def wrap(source: Source, node: ast.expr, form: str) -> Change:
    """Write ``form`` in place of `node`, with it in the place of ``{}``."""
    written = source.part(node)
    alone = ast.Name | ast.Call | ast.Subscript | ast.Attribute | ast.Constant | ast.List
    plain = isinstance(node, alone)
    code = form.format(written if plain else f"({written})")
    start, end = span(source, node)
    return Change(node.lineno, "replace", "", code, (Edit(start, end, code),))


def insert_item(source: Source, before: ast.expr, code: str) -> Change:
    """Put an item into a list before another one, on a line of its own where that has one."""
    start, _end = span(source, before)
    line_start = source.text.rfind("\n", 0, start) + 1
    indent = source.text[line_start:start]
    between = f",\n{indent}" if not indent.strip() and line_start else ", "
    return Change(before.lineno, "insert", "", code, (Edit(start, start, f"{code}{between}"),))


def insert_after(source: Source, item: ast.expr, code: str) -> Change:
    """Put an item into a list after another one, on a line of its own where that has one."""
    start, end = span(source, item)
    line_start = source.text.rfind("\n", 0, start) + 1
    indent = source.text[line_start:start]
    between = f",\n{indent}" if not indent.strip() and line_start else ", "
    return Change(item.lineno, "insert", "", code, (Edit(end, end, f"{between}{code}"),))


def delete_item(source: Source, items: list[ast.expr], k: int) -> Change:
    """Take item number `k` out of a list."""
    start, end = span(source, items[k])
    if k + 1 < len(items):
        end = span(source, items[k + 1])[0]
    elif k:
        start = span(source, items[k - 1])[1]
    return Change(items[k].lineno, "delete", "", "", (Edit(start, end, ""),))


def insert_line(source: Source, before: ast.stmt, code: str) -> Change:
    """Put lines of code before a statement, as far indented as it is."""
    start, _end = span(source, before)
    line_start = source.text.rfind("\n", 0, start) + 1
    indent = source.text[line_start:start]
    text = "".join(f"{line}\n{indent}" for line in code.split("\n"))
    return Change(before.lineno, "insert", "", code, (Edit(start, start, text),))


def delete_line(source: Source, node: ast.stmt) -> Change:
    """Take a statement away, with its line."""
    start, end = span(source, node)
    line_start = source.text.rfind("\n", 0, start) + 1
    if not source.text[line_start:start].strip() and source.text[end : end + 1] == "\n":
        start, end = line_start, end + 1
    return Change(node.lineno, "delete", "", "", (Edit(start, end, ""),))


def rename_keyword(source: Source, keyword: ast.keyword, name: str) -> Change:
    """Give an argument another name."""
    start, _end = span(source, keyword)
    edit = Edit(start, start + len(keyword.arg or ""), name)
    return Change(keyword.lineno, "set", name, source.part(keyword.value), (edit,))


def rename_alias(source: Source, alias: ast.alias, name: str) -> Change:
    """Import something by another name."""
    start, _end = span(source, alias)
    edit = Edit(start, start + len(alias.name), name)
    return Change(alias.lineno, "replace", "", name, (edit,))


def with_import(source: Source, module: str) -> list[Change]:
    """The import of a module, where the program has none of it."""
    if module in source.imported or not source.imported:
        return []
    first = source.tree.body[0]
    return [insert_line(source, first, f"import {module}")]


def _taken_out(source: Source, part: ast.expr | ast.keyword, call: ast.Call) -> Edit:
    """The edit that takes an argument out of a call, with the comma that goes with it."""
    parts = sorted([*call.args, *call.keywords], key=lambda p: span(source, p))
    k = parts.index(part)
    start, end = span(source, part)
    if k + 1 < len(parts):
        end = span(source, parts[k + 1])[0]
    elif k:
        start = span(source, parts[k - 1])[1]
    return Edit(start, end, "")
