"""Updates at random, all of them valid: what tests of their meaning draw from."""

from hypothesis import strategies as st

SQUASHING = ("tanh({})", "sigmoid({})", "relu({})", "softplus({})", "abs({})", "sin({})", "cos({})")
TOGETHER = ("({} + {})", "({} - {})", "({})*({})", "minimum({}, {})", "maximum({}, {})")
ALONE = ("{}", "-{}", "0.5*{}", "(1 - {})", "{}/3", "tanh({})**2", "clip({}, -0.9, 0.8)")


@st.composite
def updates(draw: st.DrawFn) -> str:
    """Statements that assign h, perhaps c, and values on the way; most numbers stay small."""
    names = ["h", "b", "b2", "bf", "x@W", "x@Wf", "h@U", "tanh(h)@Uf", "(h*h)@U"]
    if draw(st.booleans()):
        names.append("c")
    lines = []
    for name in draw(st.permutations(["f", "g"]))[: draw(st.integers(0, 2))]:
        lines.append(f"{name} = {draw(expressions(tuple(names)))} + 0*h")
        names.append(name)
    if "c" in names:
        lines.append(f"c = tanh({draw(expressions(tuple(names)))} + 0*h)")
    lines.append(f"h = {draw(expressions(tuple(names)))} + 0*h")
    return draw(st.sampled_from(["\n", "; "])).join(lines)


def expressions(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Expressions of numbers for each unit; squashed where they would grow."""
    leaves = st.sampled_from(names)

    def grown(below: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return (
            st.builds(str.format, st.sampled_from(SQUASHING), below)
            | st.builds(str.format, st.sampled_from(ALONE), below.map(lambda text: f"({text})"))
            | st.builds(str.format, st.sampled_from(TOGETHER), below, below)
        )

    return st.recursive(leaves, grown, max_leaves=6).map("tanh({})".format)
