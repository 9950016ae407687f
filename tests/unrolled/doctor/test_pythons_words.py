"""The words are Python's: each is held against what Python says."""

import ast

import pytest

from unrolled.doctor.pythons_words import bind, no_module, not_defined, not_unpacked

FUNCTIONS = [
    "a",
    "a, b",
    "a, b, c",
    "a, b=1",
    "a, b=1, c=2",
    "*rest",
    "a, *, key",
    "*, key, other",
    "a, **named",
    "",
]
CALLS = [
    ((), {}),
    ((1,), {}),
    ((1, 2), {}),
    ((1, 2, 3, 4), {}),
    ((1,), {"a": 2}),
    ((), {"strange": 1}),
    ((1,), {"key": 1}),
    ((), {"b": 1}),
]


def said(call):
    try:
        call()
    except TypeError as error:
        return str(error)
    return None


@pytest.mark.parametrize("parameters", FUNCTIONS)
@pytest.mark.parametrize(("args", "kwargs"), CALLS)
def test_arguments_are_bound_as_python_does(parameters, args, kwargs):
    names: dict[str, object] = {}
    exec(f"def f({parameters}): pass", names)
    tree = ast.parse(f"def f({parameters}): pass").body[0]
    assert isinstance(tree, ast.FunctionDef)
    assert said(lambda: bind("f", tree.args, args, kwargs)) == said(
        lambda: names["f"](*args, **kwargs)  # type: ignore[operator]
    )


def test_the_other_words():
    with pytest.raises(NameError) as name:
        exec("nothing_of_that_name", {})
    assert str(name.value) == not_defined("nothing_of_that_name")
    with pytest.raises(ModuleNotFoundError) as module:
        exec("import nothing_of_that_name", {})
    assert str(module.value) == str(no_module("nothing_of_that_name"))
    for names, values in (("a, b, c", "1, 2"), ("a, b", "1, 2, 3")):
        with pytest.raises(ValueError, match="unpack") as unpacked:
            exec(f"{names} = iter(({values}))", {})
        count = len(names.split(", ")), min(len(values.split(", ")), len(names.split(", ")) + 1)
        assert str(unpacked.value) == str(not_unpacked(*count))
