import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.visiting import SHELL, at, fine, text
from ui.doctor.asking import packed
from ui.doctor.samples import FOLDER, samples

CHAINED = (FOLDER / "chained.txt").read_text("utf-8")

pytestmark = pytest.mark.usefixtures("as_served")


@pytest.fixture(autouse=True)
def answered(asked):
    return asked


def doctor(**query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params.update(query)
    app.switch_page("../pages/doctor.py").run()
    return fine(app)


def settled(app: AppTest) -> AppTest:
    """The page once the answer is there: each look takes a run of its own."""
    for _look in range(3):
        fine(app.run())
    return app


def test_a_sample_is_answered_and_its_fix_taken():
    app = doctor()
    app.button(key="doctor.sample.Two LSTMs in a row").click()
    app = settled(app)
    assert at(app.text_area, "doctor.text").value == CHAINED
    assert "1 error." in text(app)
    assert "expected ndim=3, found ndim=2" in text(app)
    app.button(key="doctor.fix.0.0").click()
    app = settled(app)
    assert "return_sequences=True" in at(app.text_area, "doctor.text").value
    assert "Nothing wrong was found" in text(app)
    app.button(key="doctor.undo").click()
    assert at(settled(app).text_area, "doctor.text").value == CHAINED


def test_every_sample_is_worth_looking_at():
    for name in samples():
        app = doctor()
        app.button(key=f"doctor.sample.{name}").click()
        assert "Nothing wrong" not in text(settled(app))


def test_a_link_opens_the_program():
    app = settled(doctor(code=packed(CHAINED)))
    assert at(app.text_area, "doctor.text").value == CHAINED
    assert "1 error." in text(app)
    assert app.query_params["code"] in (packed(CHAINED), [packed(CHAINED)])


def test_a_link_opened_later_takes_the_place_of_what_was_there():
    app = doctor(code=packed("x = 1\n"))
    at(app.text_area, "doctor.text").set_value("x = 2\n").run()
    # What is on its way with an older link of the page's own changes nothing.
    app.query_params["code"] = packed("x = 1\n")
    assert at(settled(app).text_area, "doctor.text").value == "x = 2\n"
    app.query_params["code"] = packed(CHAINED)
    assert at(settled(app).text_area, "doctor.text").value == CHAINED
    app.button(key="doctor.undo").click()
    assert at(settled(app).text_area, "doctor.text").value == "x = 2\n"


def test_a_damaged_link_is_told_until_something_is_written():
    app = doctor(code="eJx!!")
    assert "This link is damaged" in text(app)
    at(app.text_area, "doctor.text").set_value("x = 1")
    assert "damaged" not in text(settled(app))


def test_what_no_address_can_hold_is_told():
    noise = "".join(f"x{k} = {hash(('a', k))}\n" for k in range(700))
    app = doctor()
    at(app.text_area, "doctor.text").set_value(noise)
    assert "The address cannot hold" in text(settled(app))
    at(app.text_area, "doctor.text").set_value("x = 1\n" * 2_000)
    assert "The address cannot hold" not in text(settled(app))


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "x = (",
        "\x00",
        "hello",
        "9" * 5000,
        "import os; os.system('x')",
        "x = 1\n" * 17_000,
    ],
)
def test_nonsense_gets_an_answer(typed):
    app = doctor()
    at(app.text_area, "doctor.text").set_value(typed)
    app = settled(app)
    assert "<script>" not in " ".join(h.proto.body for h in app.get("html"))
    assert at(app.text_area, "doctor.text").value == typed
    assert "Keras takes every call" not in text(app)
