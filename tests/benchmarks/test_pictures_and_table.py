"""What the benchmarks write, of made-up figures: the pictures of growth, the table of budgets."""

from xml.etree import ElementTree

from benchmarks import growth, table
from benchmarks.growth import SIZES, Growth
from benchmarks.report import Line, at_most
from benchmarks.side_by_side import drawn


def _made_up():
    of_each = {name: [float(size) for size in sizes] for name, sizes in SIZES.items()}
    count = len(growth.LEARNERS)
    memory = [600.0 + k for k in range(count)]
    return Growth(of_each, of_each, of_each, growth.LEARNERS, [40.0] * count, memory)


def test_growth_is_drawn_and_the_same_figures_give_the_same_files(tmp_path):
    files = []
    for folder in (tmp_path / "first", tmp_path / "again"):
        growth.pictures(_made_up(), folder)
        files.append({each.name: each.read_bytes() for each in sorted(folder.iterdir())})
    assert files[0] == files[1]
    assert set(files[0]) == {"bytes.svg", "learners.svg", "time.svg"}
    for content in files[0].values():
        root = ElementTree.fromstring(content)
        assert float(root.attrib["viewBox"].split()[2]) == 576  # points: 800 pixels of 100 an inch


def test_the_lines_tell_the_ends_of_each_curve():
    names = [line.name for line in growth.told(_made_up())]
    assert "units 64: one run, median" in names
    assert "units 8: one run, median" not in names
    assert "50 learners: rerun, p95" in names


def test_the_table_has_what_has_a_budget_and_says_what_is_over(tmp_path):
    lines = [
        at_most("start to readable, median", 4, 2.5, "s"),
        at_most("50 learners: rerun, p95", 120, 300, "ms"),
        at_most("  for each learner", 0.5, 5, "MB"),
        Line("something else", "7"),
    ]
    file = tmp_path / "performance.md"
    file.write_text(f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n")
    table.write(table.rows(lines), file)
    text = file.read_text()
    assert "| start to readable, median | **4.00 s** | <= 2.5 s | over |" in text
    assert "| 50 learners: for each learner | 0.5 MB | <= 5 MB | ok |" in text
    assert "something else" not in text
    assert "old" not in text
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    table.write(table.rows(lines), file)
    assert file.read_text().count("budgets: written") == 1


def test_a_heatmap_is_drawn_as_one_would_with_matplotlib():
    assert drawn([[0.0, 1.0], [-1.0, 0.5]]).startswith(b"\x89PNG")
