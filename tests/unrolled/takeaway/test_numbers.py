import csv
import io

import numpy as np
import pytest

from unrolled.errors import SpecError
from unrolled.spec import RunSpec
from unrolled.takeaway import Experiment, NamedArray, numbers
from unrolled.takeaway.runs import of_run

HARD = np.array([[0.1, 1 / 3, -1e-38], [np.nan, np.inf, -np.inf]], "float32")


def of(*arrays):
    return Experiment("stem", "Title", "Question?", (), "h = 0\n", arrays)


HAND_MADE = of(
    NamedArray("h", ("batch", "units"), HARD),
    NamedArray("mask", ("timesteps",), np.array([True, False])),
    NamedArray("loss", (), np.array(0.25)),
    NamedArray("tokens", ("batch", "timesteps"), np.array([[7, 0]])),
    NamedArray("nothing", ("batch",), np.zeros(0)),
)

RUN = of_run(RunSpec(cell="GRU", batch=2, return_state=True, h0=((0.5,) * 4,) * 2), 0, "?", [])


def read_back(experiment):
    with np.load(io.BytesIO(numbers.npz(experiment, "https://x.test/"))) as file:
        return {name: file[name] for name in file.files}


@pytest.mark.parametrize("experiment", [HAND_MADE, RUN], ids=["by hand", "run"])
def test_numpy_reads_all_arrays_and_their_axes_back_without_pickle(experiment):
    held = read_back(experiment)
    assert len(held) == 2 * len(experiment.arrays) + 1
    for array in experiment.arrays:
        np.testing.assert_array_equal(held[array.name], array.values)
        assert held[array.name].dtype == array.values.dtype
        assert tuple(held[f"{array.name}.axes"].tolist()) == array.axes


def test_the_file_says_what_is_in_it():
    text = str(read_back(RUN)["README"])
    assert RUN.title in text
    assert "https://x.test/" in text
    assert "gate_z: (batch, timesteps, units)" in text


@pytest.mark.parametrize("experiment", [HAND_MADE, RUN], ids=["by hand", "run"])
def test_the_table_has_a_row_for_each_number_that_reads_the_same_number_back(experiment):
    text = numbers.table(experiment)
    assert text.count("\r\n") == text.count("\n")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    by_name = {array.name: array for array in experiment.arrays}
    assert len(rows) == sum(array.values.size for array in experiment.arrays)
    for row in rows:
        array = by_name[row["array"]]
        index = tuple(int(row[axis]) for axis in array.axes)
        np.testing.assert_equal(array.values.dtype.type(float(row["value"])), array.values[index])
        others = row.keys() - {"array", "value", *array.axes}
        assert not any(row[axis] for axis in others)


def test_the_table_by_hand():
    assert numbers.table(of(HAND_MADE.arrays[0], HAND_MADE.arrays[1])).split("\r\n") == [
        "array,batch,units,timesteps,value",
        "h,0,0,,0.1",
        "h,0,1,,0.33333334",
        "h,0,2,,-1e-38",
        "h,1,0,,nan",
        "h,1,1,,inf",
        "h,1,2,,-inf",
        "mask,,,0,1",
        "mask,,,1,0",
        "",
    ]


def test_where_there_are_words_alone_there_is_no_file_of_numbers():
    for write in (numbers.table, lambda it: numbers.npz(it, "")):
        with pytest.raises(SpecError, match="words alone"):
            write(of())


def test_too_many_numbers_are_refused_before_anything_is_written():
    large = np.broadcast_to(np.float32(1), (numbers.MOST_NUMBERS + 1,))
    experiment = of(NamedArray("h", ("units",), large))
    for write in (numbers.table, lambda it: numbers.npz(it, "")):
        with pytest.raises(SpecError, match="500000"):
            write(experiment)
