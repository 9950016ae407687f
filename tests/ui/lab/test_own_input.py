import pytest

from tests.ui.visiting import at, fine, lab, notes, query, spec


def paste(app, text):
    return fine(at(app.text_area, "lab.paste").set_value(text).run())


def edit(app, **cells):
    """Type numbers into the table: edit(app, r0c1=0.5)."""
    edited = {}
    for place, value in cells.items():
        row, column = place.removeprefix("r").split("c")
        edited.setdefault(int(row), {})[column] = value
    key = app.data_editor[0].key
    app.session_state[key] = {"edited_rows": edited, "added_rows": [], "deleted_rows": []}
    return fine(app.run())


def test_pasted_numbers_become_the_input():
    app = lab(input="own", cell="GRU")
    paste(app, "a,b\n0.5, 1\n-0.25, 0\n2e1, -0.0004\n")
    assert (spec(app).timesteps, spec(app).features) == (3, 2)
    assert spec(app).x == ((0.5, 1), (-0.25, 0), (20, 0))
    assert query(app)["x"] == "0.5_1~-0.25_0~20_0"
    assert app.data_editor[0].value.to_numpy().tolist() == [[0.5, 1], [-0.25, 0], [20, 0]]
    assert notes(app, "warn") == ["x: kept to 3 decimals."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,2\n3", "line 2: expected 2 numbers"),
        ("1,x", "line 1: expected numbers"),
        (",\n,", "line 2: expected 1 to 4 numbers"),
        ("1,nan", "line 1: expected numbers"),
        ("1,2\n3,20.01", "line 2: expected numbers from -20 to 20, got 20.01"),
        ("1,2,3,4,5", "line 1: expected 1 to 4 numbers"),
        ("1\n" * 31, "numbers: expected 1 to 30 lines"),
        ("1 " * 30_000, "numbers: expected at most 40000 characters"),
        ("<script>alert(1)</script>", "numbers: expected 1 to 30 lines"),
    ],
)
def test_pasted_nonsense_keeps_the_last_good_numbers(text, words):
    app = paste(lab(input="own"), "1,2\n3,4")
    before = spec(app)
    paste(app, text)
    assert spec(app) == before
    (note,) = notes(app, "warn")
    assert note.startswith(words)
    # Said until the next change.
    assert notes(fine(app.run()), "warn") == [note]
    at(app.checkbox, "lab.go_backwards").check().run()
    assert notes(fine(app), "warn") == []


def test_nothing_pasted_is_nothing_said():
    app = paste(lab(input="own"), "1,2\n3,4")
    before = spec(app)
    paste(app, "  \n ")
    assert spec(app) == before
    assert notes(app, "warn") == []


def test_the_table_shows_and_changes_the_sample_on_show():
    app = lab(input="own", timesteps="3", features="2", batch="2", sample="1", h0="0", c0="0")
    assert app.data_editor[0].value.shape == (3, 2)
    edit(app, r0c1=0.5, r2c0=-2)
    assert spec(app).x == ((0, 0), (0, 0), (0, 0), (0, 0.5), (0, 0), (-2, 0))


def test_an_empty_cell_counts_as_zero():
    app = edit(lab(input="own", timesteps="2", features="2"), r0c0=1, r1c1=2)
    edit(app, r0c0=None, r1c1=2)
    assert spec(app).x == ((0, 0), (0, 2))


def test_what_is_typed_into_the_table_shows_as_it_is_kept():
    app = edit(lab(input="own", timesteps="2", features="2"), r0c0=1)
    edit(app, r0c0=1, r0c1=0.12345)
    assert spec(app).x == ((1, 0.123), (0, 0))
    assert app.data_editor[0].value.to_numpy().tolist() == [[1, 0.123], [0, 0]]
    assert notes(app, "warn") == ["x: kept to 3 decimals."]
    edit(app, r1c1=-35)
    assert app.data_editor[0].value.to_numpy().tolist() == [[1, 0.123], [0, -20]]
    (note,) = notes(app, "warn")
    assert note == "x: this page takes numbers from -20 to 20; -35 was cut to that."


def test_a_number_out_of_all_bounds_is_said():
    app = edit(lab(input="own", timesteps="2", features="2"), r0c0=1)
    before = spec(app)
    edit(app, r0c0=1, r1c1=1e9)
    assert spec(app) == before
    assert app.data_editor[0].value.to_numpy().tolist() == [[1, 0], [0, 0]]
    (note,) = notes(app, "warn")
    assert note == "x: expected numbers from -20 to 20, got 1e+09."


def test_another_size_keeps_the_numbers():
    app = paste(lab(input="own"), "1,2\n3,4")
    fine(at(app.slider, "lab.timesteps").set_value(3).run())
    assert spec(app).x == ((1, 2), (3, 4), (0, 0))
    assert app.data_editor[0].value.to_numpy().tolist() == [[1, 2], [3, 4], [0, 0]]
    fine(app.button(key="lab.undo").click().run())
    assert app.data_editor[0].value.to_numpy().tolist() == [[1, 2], [3, 4]]


def test_own_numbers_come_with_the_link():
    app = lab(input="own", x="1_2~3_4", timesteps="2", features="2", batch="1")
    assert app.data_editor[0].value.to_numpy().tolist() == [[1, 2], [3, 4]]
