from tests.ui.cells.visiting_cells import page
from ui.cells import said
from unrolled.contracts import ContractSpec, ready
from unrolled.contracts.checking import Checked, Examined
from unrolled.packed import packed

TOLD = Examined(Checked(), (), None, no_cell=False)


def test_workers_are_asked_about_a_cell_of_ours_once_for_everybody(asked):
    page(topic="contract", ready="no_super")
    assert len(asked) == 2
    page(topic="contract", ready="no_super")
    assert len(asked) == 2


def test_nothing_of_what_somebody_wrote_is_kept(asked):
    code = packed(ready("leaky") + "\n# mine\n")
    page(topic="contract", ready="leaky", code=code)
    assert said._answers == {}


def test_what_is_kept_is_bounded_and_belongs_to_a_language(monkeypatch):
    monkeypatch.setattr(said, "KEPT", 2)
    for batch in (1, 2, 3):
        said.keep(ContractSpec(batch=batch), TOLD)
    assert said.said(ContractSpec(batch=1)) is None
    assert said.said(ContractSpec(batch=3)) is TOLD
    monkeypatch.setattr("unrolled.words.language", lambda: "xx")
    assert said.said(ContractSpec(batch=3)) is None
