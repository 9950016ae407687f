from tests.ui.sequences.test_padding import page
from tests.ui.visiting import notes, query, text


def test_a_row_is_folded_until_keras_takes_it():
    app = page(topic="fold")
    assert "found ndim=1" in notes(app, "warn")[0]
    app = page(topic="fold", axis_0="3")
    assert "cannot reshape array of size 12 into shape (3,)" in notes(app, "warn")[0]
    app = page(topic="fold", axis_0="3", axis_1="4", axis_2="1")
    assert notes(app, "right")[0].startswith("LSTM(4)(x) works")
    assert "sample 2" in text(app)


def test_data_in_another_order_is_taken_in_silence():
    app = page(topic="order", arrives="tbf", made="reshape")
    assert "the numbers are not" in notes(app, "silent")[0]
    app = page(topic="order", arrives="tbf", made="102")
    assert "Every number is in its place" in notes(app, "right")[0]
    assert query(app)["made"] == "102"
