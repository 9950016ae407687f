import pytest

from unrolled.sequences.ordering import ARRIVES, MADE, Order, data, make, right


@pytest.mark.parametrize(("arrives", "undone"), [("btf", "data"), ("bft", "021"), ("tbf", "102")])
def test_one_way_alone_puts_every_number_in_its_place(arrives, undone):
    spec = Order(arrives=arrives)
    good = right(spec)
    assert set(data(spec).shape) == set(good.shape)
    same = {
        made for made in MADE if make(Order(arrives=arrives, made=made)).tolist() == good.tolist()
    }
    # Where nothing has to be done, a reshape to the shape that is there does nothing.
    assert same == ({"data", "reshape"} if arrives == "btf" else {undone})


def test_a_number_says_where_it_belongs():
    assert right(Order())[1, 2, 0] == pytest.approx(1.20)
    assert {Order(arrives=name).axes for name in ARRIVES} == {
        ("batch", "timesteps", "features"),
        ("batch", "features", "timesteps"),
        ("timesteps", "batch", "features"),
    }
