import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tools import audit
from tools.audit import Answer, family, licence, pinned, understood, vulnerabilities
from tools.serving import ROOT

FILES = [Path(ROOT) / name for name in audit.FILES]

HOLE = {
    "id": "MADE-UP-1",
    "summary": "A hole.",
    "affected": [
        {
            "package": {"name": "leaky", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}],
        }
    ],
}
"""A vulnerability of a package that does not exist, as the source OSV tells of one."""


@pytest.fixture
def source() -> Iterator[str]:
    """A source of vulnerabilities on this machine, which knows of `HOLE` alone."""

    class Source(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            leaky = asked["package"]["name"] == "leaky" and asked["version"] == "1.0"
            body = json.dumps({"vulns": [HOLE]} if leaky else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Source) as there:
        threading.Thread(target=there.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{there.server_address[1]}/v1/query"
        there.shutdown()


def pins(folder: Path, *names: str) -> Path:
    file = folder / "pins.txt"
    file.write_text("".join(f"{name} \\\n    --hash=sha256:{'0' * 64}\n" for name in names))
    return file


def test_a_vulnerable_pin_is_found_among_sound_ones(source: str, tmp_path: Path) -> None:
    file = pins(tmp_path, "leaky==1.0", "sound==2.0")
    answer = vulnerabilities([file], "osv", source)
    assert answer == Answer(2, ["leaky 1.0: MADE-UP-1 (mended in 1.1)"], [])
    assert audit.audit([file], answer, []) == 1


def test_a_source_that_cannot_be_reached_is_no_good_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = pins(tmp_path, "leaky==1.0")
    # Nobody listens there.
    answer = vulnerabilities([file], "osv", "http://127.0.0.1:9/v1/query")
    assert answer.asked == 0
    assert "127.0.0.1" in answer.trouble
    assert audit.audit([file], answer, None) == 2
    said = capsys.readouterr().out
    assert "No answer from the source" in said
    assert "Newer versions: nobody could be asked." in said


def test_a_source_that_does_not_know_a_package_is_no_good_answer() -> None:
    report = {
        "dependencies": [
            {"name": "sound", "version": "2.0", "vulns": []},
            {"name": "unheard-of", "skip_reason": "Dependency not found"},
        ]
    }
    answer = understood(report)
    assert answer == Answer(1, [], ["unheard-of"])
    assert audit.audit([], answer, []) == 2
    assert audit.audit([], Answer(1, [], []), ["sound 2.0: 2.1"]) == 0


def test_every_installed_package_may_be_handed_on(capsys: pytest.CaptureFixture[str]) -> None:
    names = pinned(FILES)
    assert {"streamlit", "keras", "tensorflow-cpu", "pytest"} <= set(names)
    assert len(names) == len(set(names))
    assert audit.audit(FILES, Answer(len(names), [], []), []) == 0
    assert "Licences that do not fit: none" in capsys.readouterr().out
    # One whose licence is named where this looks needs no word of ours.
    for name, text in audit.BY_THEIR_FILES.items():
        assert licence(name) == text


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("MIT", "MIT"),
        ("Apache Software License", "Apache"),
        ("BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0", "BSD and MIT and Zlib and CC0"),
        ("GPL-3.0-only OR BSD-2-Clause", "BSD"),
        ("GPL-3.0-only AND MIT", None),
        ("GNU Affero General Public License v3", None),
        ("LIMITED", None),
        ("", None),
    ],
)
def test_a_licence_fits_if_all_of_it_does(text: str, fits: str | None) -> None:
    assert family(text) == fits


def test_a_licence_that_does_not_fit_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "licence", {"closed": "All rights reserved", "bare": ""}.get)
    file = pins(tmp_path, "closed==1.0", "bare==1.0", "absent==1.0")
    assert audit.audit([file], Answer(3, [], []), []) == 1
    said = capsys.readouterr().out
    assert "closed: All rights reserved" in said
    assert "bare: none named" in said
    assert "absent" not in said
