"""The ways to a lesson, and what a path has shown, without a browser."""

from streamlit.testing.v1 import AppTest

from tests.ui.learn.test_pages import LESSONS, learn
from tests.ui.visiting import SHELL, fine, query, text
from ui.learn.progress import Done
from ui.learn.walk import beats_of
from unrolled.lessons import every_path

PATH = every_path("en")[0]


def ways(app: AppTest) -> list[str]:
    """What the links of a page say."""
    return [each.proto.label for each in app.get("page_link")]


def test_a_question_finds_its_lesson_and_stays_in_the_link():
    app = learn()
    app.text_input[0].set_value("initial_state shape").run()
    assert query(fine(app)) == {"q": "initial_state shape"}
    assert "7. Initial state: how many, what shape" in ways(app)[:3]


def test_one_search_follows_another_and_one_path_another():
    app = learn()
    for sought in ("initial_state shape", "return_sequences", ""):
        app.text_input[0].set_value(sought).run()
        assert query(fine(app)) == ({"q": sought} if sought else {})
    for name in (PATH.name, every_path("en")[1].name, "", PATH.name):
        app.button_group[0].set_value(name).run()
        assert query(fine(app)) == ({"path": name} if name else {})


def test_the_reference_leads_to_the_lessons_on_what_is_sought():
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params["q"] = "initial_state shape"
    app.switch_page("../pages/reference.py").run()
    assert "Lesson 7: Initial state: how many, what shape" in ways(fine(app))


def test_what_no_lesson_answers_is_said_and_never_markup():
    app = learn(q="<bdi>zzqx</bdi>")
    assert "No lesson goes by that" in text(app)
    assert "<bdi>" not in text(app)


def test_a_path_lists_its_lessons_alone_and_leads_from_one_to_the_next():
    listed = text(learn(path=PATH.name))
    for lesson in LESSONS:
        assert (lesson.goal in listed) == (lesson.name in PATH.lessons)
    first, second = PATH.lessons[:2]
    app = learn(path=PATH.name, lesson=first, beat="recall")
    titles = {lesson.name: lesson.title for lesson in LESSONS}
    assert f"**Next lesson: {titles[second]}**" in ways(app)
    assert query(app)["path"] == PATH.name


def test_the_last_lesson_of_a_path_leads_to_its_summary():
    app = learn(path=PATH.name, lesson=PATH.lessons[-1], beat="recall")
    assert "**What this path has shown, to print**" in ways(app)


def test_a_summary_has_what_was_solved_and_names_the_rest():
    app = learn(path=PATH.name)
    lessons = {lesson.name: lesson for lesson in LESSONS}
    solved, *others = (lessons[name] for name in PATH.lessons)
    done = Done(seen=set(beats_of(solved)), solved=True)
    app.session_state["progress"].progress.lessons[solved.name] = done
    app.query_params.update({"path": PATH.name, "summary": "1"})
    shown = text(fine(app.run()))
    assert str(solved.explain.text).splitlines()[0] in shown
    assert str(solved.do.solved) in shown
    assert str(others[0].explain.text) not in shown
    assert f"Not solved yet, and therefore not here: {others[0].title}" in shown


def test_a_damaged_path_is_all_lessons():
    app = learn(path="nowhere", summary="1")
    assert all(lesson.goal in text(app) for lesson in LESSONS)
