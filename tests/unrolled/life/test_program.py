from hypothesis import given, settings

from tests.unrolled.life.test_spec import lives
from unrolled.life import LifeSpec, pieces, program


@given(lives())
@settings(max_examples=50)
def test_a_program_has_a_piece_for_each_action_and_is_python(life: LifeSpec) -> None:
    assert len(pieces(life)) == len(life.actions) + 1
    compile(program(life), "life.py", "exec")
