"""Everything in the lab is taken away, from one panel, and is what it says."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.boards import TOLERANCE, open_board, spec_of
from tests.browser.driving import field
from tests.ui.takeaway.made import inside
from tools.serving import Server
from unrolled.engine import run

SVG = "{http://www.w3.org/2000/svg}"


def test_every_kind_of_file_from_the_panel_of_the_lab(
    server: Server, page: Page, tmp_path: Path
) -> None:
    open_board(page, f"{server.url}/lab?cell=LSTM&units=2&timesteps=5&features=2&h0=0.5_-0.25")
    page.get_by_role("button", name="Take away").click()
    address = field(page, "Link to exactly this")
    expect(address).to_have_value(page.url)
    page.context.grant_permissions(["clipboard-write"])
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert pasted(page) == page.url

    def taken(name: str) -> bytes:
        with page.expect_download() as download:
            page.get_by_role("button", name=name, exact=True).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        expect(page.get_by_text(f"{path.name} is in your downloads.")).to_be_visible()
        return path.read_bytes()

    trace = run(spec_of(page))
    h = trace.states["h"]
    assert taken("Keras program: .py").decode().count(page.url) == 1
    assert json.loads(taken("Notebook: .ipynb"))["nbformat"] == 4
    rows = list(csv.DictReader(io.StringIO(taken("All the numbers: .csv").decode())))
    read = [float(row["value"]) for row in rows if row["array"] == "h"]
    assert np.allclose(read, h.ravel(), atol=TOLERANCE)
    with np.load(io.BytesIO(taken("All the numbers: .npz"))) as arrays:
        assert np.allclose(arrays["h"], h, atol=TOLERANCE)
    head, numbers = inside(taken("Picture as a page: .html").decode())
    place = [panel["title"] for panel in head["panels"]].index("h")
    assert np.allclose(numbers[f"panel.{place}"], h[0].T, atol=TOLERANCE)
    assert len(head["sliders"]) == 4
    drawing = ET.fromstring(taken("Picture: SVG"))
    assert [part.tag for part in drawing][:2] == [f"{SVG}title", f"{SVG}desc"]
    cells = [part for part in drawing.iter(f"{SVG}rect") if part.get("class") == "cell"]
    assert len(cells) == sum(panel_size(numbers, p) for p in range(len(head["panels"])))
    with Image.open(io.BytesIO(taken("Picture: PNG"))) as image:
        assert image.size == tuple(2 * int(drawing.attrib[side]) for side in ("width", "height"))
        assert image.convert("RGB").getpixel((1, 1)) == (255, 255, 255)
    assert b'id="sheet-2"' in taken("Worksheet: .html")


def pasted(page: Page) -> str:
    """What was copied, as a person finds out: pasted elsewhere."""
    elsewhere = page.context.new_page()
    elsewhere.set_content("<textarea></textarea>")
    field = elsewhere.get_by_role("textbox")
    field.press("Control+v")
    text = field.input_value()
    elsewhere.close()
    return text


def panel_size(numbers: dict[str, np.ndarray], panel: int) -> int:
    """How many numbers a panel shows."""
    return sum(
        numbers[name].size for name in (f"panel.{panel}", f"start.{panel}") if name in numbers
    )
