import pytest

from unrolled.doctor import rules
from unrolled.doctor.diagnosing import diagnose

CHAINED = """\
import keras
from keras import layers
m = keras.Sequential([keras.Input((5, 3)), layers.GRU(4), layers.GRU(4)])
"""


def stumbling(_case, _event):
    raise RuntimeError("a fault of ours")


def test_a_rule_that_stumbles_fails_the_tests(monkeypatch):
    monkeypatch.setattr(rules, "RULES", (stumbling, *rules.RULES))
    with pytest.raises(AssertionError, match="stumbled: stumbling"):
        diagnose(CHAINED, complete=False)


def test_a_person_still_hears_the_other_rules(monkeypatch):
    monkeypatch.setattr(rules, "RULES", (stumbling, *rules.RULES))
    monkeypatch.setattr(rules, "_log", rules.logging.getLogger("nobody's"))
    rules._log.addHandler(rules.logging.NullHandler())
    rules._log.propagate = False
    assert [f.rule for f in diagnose(CHAINED, complete=False).findings] == ["rank"]
