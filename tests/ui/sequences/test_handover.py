from tests.ui.sequences.test_padding import page
from tests.ui.visiting import at, notes, query, text


def test_widths_that_do_not_fit_build_and_fail_and_are_mended_by_a_click():
    app = page(topic="handover")
    said = " ".join(text(app).split())
    assert "Build: Model([x, d], y) works" in said
    assert "Run: model([x, d]) refused InvalidArgumentError" in said
    assert "Matrix size-incompatible: In[0]: [2,3], In[1]: [4,16]" in said
    assert "The same in fit and predict refused ValueError" in said
    next(each for each in app.button if each.label == "Give the decoder 3 units").click().run()
    assert query(app)["decoder_units"] == "3"
    assert "refused" not in text(app)
    at(app.toggle, "sequences.handover.feed_states").set_value(False).run()
    assert "what the steps before it have read is forgotten" in text(app)
    assert "not equal" in notes(app, "warn")[0]


def test_a_mask_beside_the_start_is_told_and_can_be_seen_under_padding():
    app = page(topic="handover", decoder="GRU", decoder_units="2")
    assert "Keras no longer hands the attached mask to the layer" in text(app)
    next(each for each in app.button if each.label == "See it under Padding").click().run()
    shown = query(app)
    assert (shown["topic"], shown["cell"], shown["started"]) == ("padding", "GRU", "1")
    at(app.button, "sequences.topic.handover").click().run()
    assert query(app)["decoder_units"] == "2"


def test_another_encoder_keeps_only_what_it_can_hand_over():
    app = page(topic="handover", states="swapped", decoder_units="3")
    assert "taken in silence" in text(app)
    at(app.button_group, "sequences.handover.encoder").set_value("GRU").run()
    assert query(app)["states"] == "all"
    next(e for e in app.button if e.label == "Hand over [h, zeros_like(h)]").click().run()
    assert "Run: model([x, d]) works" in " ".join(text(app).split())
