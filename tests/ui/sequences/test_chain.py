from tests.ui.sequences.test_padding import page, spec
from tests.ui.visiting import at, fine, markup, notes, query, text
from unrolled.sequences.chain import ChainSpec


def test_a_chain_shows_where_its_mask_is_lost_and_that_passing_it_by_hand_mends_it():
    app = page(topic="chain")
    assert "Keras says nothing." in text(app)
    assert "not equal" in notes(app, "warn")[-1]
    at(app.toggle, "sequences.chain.by_hand").set_value(True).run()
    assert "LSTM(4) gets it by hand" in text(fine(app))
    assert "equal" in notes(app, "right")[-1]
    assert "v = LSTM(4)(v, mask=mask)" in app.code[0].value


def test_links_are_chosen_added_and_taken_away():
    app = page(topic="chain")
    at(app.selectbox, "sequences.chain.link.1").set_value("Reshape").run()
    fine(app.button(key="sequences.chain.add").click().run())
    assert spec(app).links == ("Dense", "Reshape", "LSTM", "LSTM_sequences")
    assert "expected ndim=3, found ndim=2" in text(app)
    at(app.selectbox, "sequences.chain.link.2").set_value("gone").run()
    assert spec(fine(app)).links == ("Dense", "Reshape", "LSTM_sequences")
    assert "Layer 'reshape' (of type Reshape) was passed an input with a mask" in text(app)
    assert "the loss counts the padding" in text(app)
    assert spec(page(**query(app))) == spec(app)


def test_of_a_damaged_chain_the_rest_is_shown():
    app = page(topic="chain", links="<script>~LSTM", length="2")
    assert spec(app) == ChainSpec(length=2)
    assert "<script" not in "".join(markup(app))


def test_a_chain_without_a_counterpart_says_so():
    app = page(topic="chain", links="Flatten~Dense")
    assert "cannot go through this chain at all" in text(app)
    assert "expected axis -1" in text(app)
