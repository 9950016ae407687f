"""The table of final losses, without training anything."""

from tools.tasks import BEGIN, END, HEAD, PAGE, defaults, placed
from unrolled.training.tasks import TASKS


def test_every_task_has_its_defaults() -> None:
    found = list(defaults())
    assert {setup.task for _name, setup in found} == set(TASKS)
    assert all(setup.epochs == setup.facts.epochs for _name, setup in found)
    assert len(set(found)) == len(found)


def test_the_table_takes_the_place_of_the_one_before() -> None:
    page = f"above\n{BEGIN}\nold\n{END}\nbelow\n"
    once = placed(page, "| a |\n")
    assert once == f"above\n{BEGIN}\n{HEAD}| a |\n{END}\nbelow\n"
    assert placed(once, "| a |\n") == once


def test_the_page_has_a_line_for_each_of_them_and_each_task_is_solved() -> None:
    table = PAGE.read_text().split(BEGIN)[1].split(END)[0]
    rows = [line.split("|")[1:-1] for line in table.strip().splitlines()[2:]]
    assert len(rows) == len(list(defaults()))
    solved = {row[0].strip() for row in rows if row[6].strip() != "-"}
    assert solved == set(TASKS)
    assert max(float(row[7]) for row in rows) < 30
