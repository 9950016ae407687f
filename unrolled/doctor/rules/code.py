"""Code that fixes write: pieces of programs, not words for a reader."""

INITIAL = "self, batch_size=None"
STEP = "self, inputs, states"
STEP_OF = "self, {}, states"
HAND_ON = "lambda _, mask: mask"
CALL = "def call("
EACH = "[{} for _ in range({})]"
FOR_EACH = "for {} in {}:\n{}    {}"
FOR_SO_MANY = "zip(range({}), {})"
BEGIN_ANEW = "for state, start in zip({0}({1}.states), {0}({2})): state.assign(start)"
IS_THERE = "{} is not None"

START = """\
class Start({layers}.Layer):
    def __init__(self, units):
        super().__init__()
        self.row = self.add_weight(shape=(1, units))

    def call(self, x):
        return {ops}.zeros_like(x[:, 0, :1]) + self.row

"""
"""A layer that owns the row from which all samples start."""
