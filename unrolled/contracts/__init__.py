"""The contract of a cell: what it promises to RNN, beside what it really does.

A cell is a text that a learner may change. It is looked at by the doctor (docs/doctor.md), never
run; its promises are read from the Keras objects that come of that.
"""

from unrolled.contracts.promises import Promise, Stage
from unrolled.contracts.ready import READY, ready
from unrolled.contracts.spec import ContractSpec

__all__ = ["READY", "ContractSpec", "Promise", "Stage", "ready"]
