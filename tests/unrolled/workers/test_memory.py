from pathlib import Path

import psutil
import pytest

from unrolled.workers import memory
from unrolled.workers.memory import available, kept

GB = 1024**3


def machine(root: Path, groups: str, limits: dict[str, str]) -> Path:
    """A machine's /proc and /sys, as far as they are looked at."""
    (root / "proc/self").mkdir(parents=True)
    (root / "proc/self/cgroup").write_text(groups)
    for name, text in limits.items():
        file = root / "sys/fs/cgroup" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{text}\n")
    return root


@pytest.mark.parametrize(
    ("groups", "limits", "bytes_there"),
    [
        ("0::/\n", {"memory.max": "536870912"}, GB // 2),
        ("0::/\n", {"memory.max": "max"}, None),
        ("0::/a/b\n", {"a/memory.max": "536870912", "a/b/memory.max": "max"}, GB // 2),
        ("0::/a/b\n", {"memory.max": "268435456", "a/b/memory.max": "536870912"}, GB // 4),
        ("9:cpu:/\n4:memory:/a\n", {"memory/a/memory.limit_in_bytes": "536870912"}, GB // 2),
        ("4:memory:/unseen\n", {"memory/memory.limit_in_bytes": "536870912"}, GB // 2),
        ("4:memory:/\n", {"memory/memory.limit_in_bytes": str(2**63 - 4096)}, None),
        ("4:cpu:/\n", {}, None),
    ],
)
def test_a_control_group_leaves_less_than_the_machine_has(
    tmp_path: Path, groups: str, limits: dict[str, str], bytes_there: int | None
) -> None:
    expected = bytes_there or psutil.virtual_memory().total
    assert available(machine(tmp_path, groups, limits)) == expected


def test_other_systems_have_what_the_machine_has(tmp_path: Path) -> None:
    assert available(tmp_path) == psutil.virtual_memory().total


@pytest.mark.parametrize(("bytes_there", "number"), [(8 * GB, 16), (GB, 4), (3 * GB // 2, 16)])
def test_a_small_machine_keeps_a_quarter(
    monkeypatch: pytest.MonkeyPatch, bytes_there: int, number: int
) -> None:
    monkeypatch.setattr(memory, "available", lambda: bytes_there)
    assert kept(16) == number
    assert kept(1) == 1
