import pytest

from unrolled.contracts import READY, ContractSpec, ready
from unrolled.errors import SpecError
from unrolled.fields import read_spec, write_link


def test_a_text_that_is_as_it_was_is_none_of_ones_own():
    assert ContractSpec(ready="leaky", code=ready("leaky")) == ContractSpec(ready="leaky")
    changed = ContractSpec(ready="leaky", code=ready("leaky").replace("0.9", "0.5"))
    assert "0.5" in changed.text
    assert read_spec(ContractSpec, write_link(changed)) == (changed, [])


@pytest.mark.parametrize("code", ["x" * 9_000, "\ud800"])
def test_a_text_that_no_link_can_carry_is_refused(code):
    with pytest.raises(SpecError, match="code"):
        ContractSpec(code=code)


def test_a_changed_program_is_a_changed_cell_where_only_the_cell_was_changed():
    spec = ContractSpec(ready="leaky")
    assert spec.within(spec.program.replace("0.9", "0.5")) == ready("leaky").replace("0.9", "0.5")
    assert spec.within(spec.program.replace("return_state=True", "")) is None


@pytest.mark.parametrize("name", READY)
def test_every_cell_to_begin_with_has_a_short_text_with_a_cell_in_it(name):
    assert "\ncell = " in ready(name)
    assert max(map(len, ready(name).split("\n"))) <= 68
