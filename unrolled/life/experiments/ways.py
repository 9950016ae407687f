"""Ways to set an initial state: the same weights and input, and what each way comes to."""

from unrolled.life.experiments.form import Piece, Ruling, Seen
from unrolled.life.experiments.judging import apart, expecting_refusal, same, starting
from unrolled.life.experiments.programs import ways as program
from unrolled.life.experiments.programs.opening import opening, with_cell
from unrolled.life.experiments.sizes import Sizes
from unrolled.words import gettext as _

GOT = ("got",)


def ways(sizes: Sizes) -> tuple[Piece, ...]:
    """The pieces: one for each way, after two references from zeros and from the wanted start."""
    start = Piece(
        opening(sizes) + with_cell(program.OPENING, sizes), leaves=("from_zeros", "from_start")
    )
    return (start, *_working(sizes), *_kept(), *_ignored(), *_rebound(), *_refused(sizes))


def _working(sizes: Sizes) -> list[Piece]:
    return [
        Piece(
            program.DEFAULT, _("Give no start, or give zeros"), ("default", "got"), default_is_zero
        ),
        Piece(
            program.SECOND_INPUT,
            _("A second Input of a functional model"),
            GOT,
            starting(works=_("The start belongs to the sample: any batch size, shuffled or not.")),
        ),
        Piece(program.CALL, _("initial_state in the call of a layer"), GOT, starting()),
        Piece(
            program.CONSTANT,
            _("Fixed numbers as initial_state when a model is put together"),
            GOT,
            starting(works=_("Every call of this model begins from those numbers.")),
        ),
        Piece(program.GRADIENT, _("A gradient for the start"), ("gradient",), gradient_reaches),
    ]


def _kept() -> list[Piece]:
    return [
        Piece(
            program.ASSIGN,
            _("assign to the states of a stateful layer, then predict"),
            ("got",),
            starting(works=_("What is assigned is where the next batch begins.")),
        ),
        Piece(
            program.ASSIGN_AGAIN,
            _("assign, then predict twice"),
            ("got", "went_on"),
            goes_on,
        ),
        Piece(
            program.ARGUMENT_WINS,
            _("A stateful layer with states of its own also gets initial_state"),
            ("got", "from_recorded", "kept_h"),
            who_wins,
        ),
    ]


def _ignored() -> list[Piece]:
    any_name = _("A model takes any keyword in its call and passes on those its layers know.")
    return [
        Piece(
            program.SEQUENTIAL_KEYWORD,
            _("initial_state in the call of a Sequential model"),
            GOT,
            starting(ignored=_("Only a layer reads initial_state; the model around it does not.")),
        ),
        Piece(
            program.FUNCTIONAL_KEYWORD,
            _("initial_state in the call of a functional model"),
            GOT,
            starting(ignored=_("Only a layer reads initial_state; the model around it does not.")),
        ),
        Piece(
            program.ANY_KEYWORD,
            _("A keyword that nothing knows"),
            GOT,
            starting(ignored=any_name),
        ),
    ]


def _rebound() -> list[Piece]:
    return [
        Piece(
            program.REBIND_BEFORE,
            _("Another variable in layer.states, before the model has ever predicted"),
            GOT,
            starting(
                works=_("The function for predict is made after this, with the new variable.")
            ),
        ),
        Piece(
            program.REBIND_AFTER,
            _("Another variable in layer.states, after the model has predicted"),
            GOT,
            starting(
                ignored=_("The function made for the first predict goes on with the old variable.")
            ),
        ),
        Piece(
            program.RESET_AFTER_REBIND,
            _("reset_state after a rebinding"),
            ("got", "unused_states", "used_states"),
            resets_the_wrong_one,
        ),
    ]


def _refused(sizes: Sizes) -> list[Piece]:
    no_argument = _("fit and predict have no such argument: give the model a second Input.")
    return [
        Piece(program.FIT, _("initial_state in fit"), (), expecting_refusal(no_argument)),
        Piece(program.PREDICT, _("initial_state in predict"), (), expecting_refusal(no_argument)),
        Piece(
            with_cell(program.CONSTRUCTOR, sizes),
            _("initial_state where the layer is made"),
            (),
            expecting_refusal(_("A start belongs to a call, not to the layer.")),
        ),
        Piece(
            program.PACKED,
            _("Input and states in one list"),
            (),
            expecting_refusal(_("A list is several inputs; states have an argument of their own.")),
        ),
        Piece(
            program.OTHER_NAME,
            _("initial_states, with an s"),
            (),
            expecting_refusal(_("The argument is called initial_state.")),
        ),
    ]


def default_is_zero(seen: Seen) -> Ruling:
    """Whether a start that is not given is zero."""
    figures = ((_("largest difference"), apart(seen["default"], seen["got"])),)
    if same(seen["default"], seen["got"]):
        return Ruling("works", _("A start that is not given is zeros: both are the same."), figures)
    return Ruling("wrong", _("A start that is not given is something else than zeros."), figures)


def gradient_reaches(seen: Seen) -> Ruling:
    """Whether a start could be learned."""
    largest = float(abs(seen["gradient"]).max())
    figures = ((_("largest number of the gradient"), largest),)
    if largest > 0:
        return Ruling("works", _("The gradient reaches the start: it can be learned."), figures)
    return Ruling("wrong", _("No gradient reaches the start."), figures)


def goes_on(seen: Seen) -> Ruling:
    """Whether a start that was assigned is used again by the next predict."""
    to_start = apart(seen["got"], seen["from_start"])
    on = apart(seen["got"], seen["went_on"])
    figures = (
        (_("largest difference to the wanted start"), to_start),
        (_("largest difference to going on from where the first predict ended"), on),
    )
    if same(seen["got"], seen["from_start"]):
        return Ruling("works", _("The wanted start is used again."), figures)
    if same(seen["got"], seen["went_on"]):
        sentence = _("The start held for the first batch: this one goes on from where that ended.")
        return Ruling("first_time", sentence, figures)
    return Ruling("wrong", _("Neither the wanted start nor where the last batch ended."), figures)


def who_wins(seen: Seen) -> Ruling:
    """Whether the argument or what the layer keeps is where a call begins."""
    figures = (
        (_("largest difference to the argument"), apart(seen["got"], seen["from_start"])),
        (_("largest difference to what the layer kept"), apart(seen["got"], seen["from_recorded"])),
    )
    if same(seen["got"], seen["from_start"]):
        said = _("The argument wins over what the layer keeps.")
        if same(seen["kept_h"], seen["got"][:, -1]):
            said = _("The argument wins, and the layer keeps where this call ended.")
        return Ruling("works", said, figures)
    if same(seen["got"], seen["from_recorded"]):
        return Ruling("ignored", _("What the layer keeps wins over the argument."), figures)
    return Ruling("wrong", _("Neither the argument nor what the layer keeps was used."), figures)


def resets_the_wrong_one(seen: Seen) -> Ruling:
    """Whether a reset after rebinding reaches the variable that predict uses."""
    unused = float(abs(seen["unused_states"]).max())
    used = float(abs(seen["used_states"]).max())
    figures = (
        (_("largest number in the new variables"), unused),
        (_("largest number in the old ones, which predict uses"), used),
        (_("largest difference to a start from zeros"), apart(seen["got"], seen["from_zeros"])),
    )
    if same(seen["got"], seen["from_zeros"]):
        return Ruling("works", _("The next predict begins from zeros."), figures)
    if unused == 0 and used > 0:
        sentence = _("The new variables, which nothing reads, are zero now; predict goes on.")
        return Ruling("wrong", sentence, figures)
    return Ruling("wrong", _("The next predict does not begin from zeros."), figures)
