"""What a search finds, and what comes first."""

import pytest

from unrolled.reference import Lookup, Row, answers, table
from unrolled.reference.form import lab
from unrolled.reference.searching import found, within


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("return_sequences", "return_sequences"),
        ("RETURN SEQUENCES", "return_sequences"),
        ("returnsequences", "return_sequences"),
        ("retrun_sequences", "return_sequences"),
        ("return-sequnces", "return_sequences"),
        ("statefull", "stateful"),
        ("batch_input_shape", "batch_input_shape"),
        ("zero_output_for_mask", "zero_output_for_mask"),
        ("masl", "mask"),
        ("time major", "time_major"),
        ("K.dot", "backend_dot"),
        ("reset_states(states=...)", "reset_states_with_states"),
        ("how many parameters", "parameters"),
        ("CuDNNLSTM", "cudnn_layers"),
        ("last output", "output_last"),
        ("expected ndim=3", "input_shape"),
        ("mask_zero", "mask"),
        ("bidirectional initial_state", "bidirectional_initial_state"),
    ],
)
def test_what_people_type_finds_its_row_first(typed, first):
    assert answers(Lookup(q=typed))[0].key == first


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("hidden state", {"return_state", "initial_state", "states", "word_h"}),
        ("reset", {"reset_state", "reset_states", "model_reset_states", "word_reset"}),
        ("ragged", {"ragged", "masking", "word_padding"}),
        ("ndim", {"input_shape", "input_spec"}),
        ("padding", {"mask", "mask_value", "word_padding"}),
        ("ListWrapper", {"reset_state", "stacked_reset"}),
        ("not understood", {"kwargs"}),
    ],
)
def test_words_that_people_use_find_what_they_mean(typed, among):
    assert among <= {row.key for row in answers(Lookup(q=typed))}


def test_every_row_is_found_by_its_name():
    for row in table()[::5]:
        assert row in answers(Lookup(q=row.name))[:8], row.key


def test_filters_leave_out():
    for row in answers(Lookup(layer="Masking", status="wrong")):
        assert "Masking" in row.classes
        assert row.status == "wrong"
    assert {row.kind for row in answers(Lookup(layer="words"))} == {"word"}
    assert answers(Lookup(q="xyzzy")) == []
    assert len(answers(Lookup())) == len(table())


def row(key, name, **texts):
    return Row(key, name, "note", ("RNN",), "kept", "Nothing.", lab("cell=GRU"), **texts)


def test_a_name_counts_more_than_other_words():
    rows = [row("a", "other", also="gate"), row("b", "gate"), row("c", "other", trap="The gate.")]
    assert [each.key for each in found(rows, "gate")] == ["b", "a", "c"]


def test_where_no_row_has_all_words_those_with_most_answer():
    rows = [row("a", "mask padding"), row("b", "mask"), row("c", "other")]
    assert [each.key for each in found(rows, "mask padding nonsense")] == ["a"]
    assert [each.key for each in found(rows, "mask padding")] == ["a"]


@pytest.mark.parametrize(
    ("word", "other", "slips", "near"),
    [
        ("mask", "mask", 0, True),
        ("masl", "mask", 1, True),
        ("maks", "mask", 1, True),
        ("mak", "mask", 1, True),
        ("masks", "mask", 1, True),
        ("kmas", "mask", 1, False),
        ("statful", "stateful", 1, True),
        ("sateful", "stateful", 1, True),
        ("retrun", "return", 1, True),
        ("units", "unroll", 2, False),
    ],
)
def test_slips_are_letters_more_less_others_or_swapped(word, other, slips, near):
    assert within(word, other, slips) is near


def test_chinese_is_found_without_spaces_between_its_words():
    rows = [
        Row("a", "h", "word", (), "", "隐藏状态是每一步传给下一步的数", lab("")),
        Row("b", "mask", "word", (), "", "掩码说明哪些时间步要跳过", lab("")),
    ]
    assert [row.key for row in found(rows, "什么是隐藏状态")] == ["a"]
    assert [row.key for row in found(rows, "时间步掩码")] == ["b"]
    assert [row.key for row in found(rows, "mask 掩码")] == ["b"]
    assert found(rows, "优化器") == []
