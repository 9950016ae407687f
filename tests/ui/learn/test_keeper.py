from ui.learn.keeper import Kept

LESSON = "h-is-not-c"
BUILT = {"units": "1", "h0": "5"}


def test_what_stands_on_the_page_is_not_done_again_by_a_wipe_in_another_tab():
    mine = Kept()
    for _run in range(2):
        mine.opened(LESSON, "do")
        mine.solved(LESSON, BUILT)
    assert mine.progress.lessons[LESSON].seen == {"do"}
    assert mine.progress.solved(LESSON)
    mine.wiped_elsewhere()
    mine.opened(LESSON, "do")
    mine.solved(LESSON, dict(BUILT))
    assert mine.progress.lessons == {}


def test_what_is_done_after_it_counts():
    mine = Kept()
    mine.opened(LESSON, "do")
    mine.solved(LESSON, BUILT)
    mine.wiped_elsewhere()
    mine.opened(LESSON, "recall")
    assert mine.progress.lessons[LESSON].seen == {"recall"}
    mine.solved(LESSON, BUILT | {"h0": "4"})
    assert mine.progress.solved(LESSON)


def test_after_a_wipe_of_ones_own_the_same_counts_again():
    mine = Kept()
    mine.opened(LESSON, "see")
    mine.solved(LESSON, BUILT)
    mine.wipe()
    assert mine.progress.lessons == {}
    assert mine.heard
    mine.opened(LESSON, "see")
    mine.solved(LESSON, BUILT)
    assert mine.progress.lessons[LESSON].seen == {"see"}
    assert mine.progress.solved(LESSON)
