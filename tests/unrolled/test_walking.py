import ast

import pytest

from unrolled.walking import BINARY, TooDeep, TooLong, Walker, check_size


class Numbers(Walker[dict[str, float]]):
    def _name(self, node, scope):
        return scope[node.id]

    def operate(self, node, name, left, right):
        return BINARY[name](left, right)

    def call(self, node, scope):
        return max(self.value(argument, scope) for argument in node.args)

    def other(self, node):
        raise LookupError(type(node).__name__)


def meaning(text, **names):
    return Numbers().value(ast.parse(text, mode="eval").body, names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1 + 2 * a", 7), ("-(a - 1) ** 2", -4), ("max(a, +5)", 5), ("~a", -4), ("a @ 1", None)],
)
def test_an_expression_means_what_its_walker_makes_of_it(text, expected):
    if expected is None:
        with pytest.raises(TypeError):
            meaning(text, a=3)
        return
    assert meaning(text, a=3) == expected


@pytest.mark.parametrize("text", ["a.b", "a[0]", "lambda: 0", "[a]", "a if a else a", "a < 1"])
def test_a_kind_of_node_without_a_meaning_is_another(text):
    with pytest.raises(LookupError):
        meaning(text, a=3)


def test_bounds_are_what_is_walked_through():
    tree = ast.parse("1 + 1")  # a statement, a sum, two numbers and a sign: three levels below
    check_size(tree, most=5, deepest=4)
    with pytest.raises(TooLong):
        check_size(tree, most=4, deepest=4)
    with pytest.raises(TooDeep):
        check_size(tree, most=5, deepest=3)
