"""Every word on the board, in the reader's language. JavaScript only fills in numbers."""

from unrolled import updates
from unrolled.spec import RunSpec
from unrolled.words import gettext as _


def words(spec: RunSpec) -> dict[str, str]:
    """Templates by name; ``{...}`` is filled in by the board."""
    return _controls() | _run(spec) | _weights()


def _controls() -> dict[str, str]:
    """What is on buttons and beside choices."""
    return {
        "board": _("State board"),
        "zero": _("Zero"),
        "random": _("Random"),
        "pin": _("Pin this run"),
        "unpin": _("Unpin"),
        "feed": _("Feed the final state back in"),
        "feed_help": _("The next run starts where this one ended: what stateful=True does."),
        "copy": _("Copy link"),
        "copied": _("Copied"),
        "present": _("Present"),
        "leave": _("Leave the big view"),
        "play": _("Play"),
        "pause": _("Pause"),
        "speed": _("Speed"),
        "sample": _("Sample"),
        "compare": _("Show"),
        "compare_none": _("the states"),
        "compare_zero": _("difference to a zero start"),
        "compare_pinned": _("difference to the pinned run"),
        "playhead": _("timestep of the playhead"),
        "start": _("start"),
        "states": _("State"),
        "wider": _("Reach of the sliders: ±{reach}. Press to change it."),
        "state_slider": _("where {state} of unit {unit} starts"),
        "input_slider": _("input of feature {feature} at t = {t}"),
        "catching": _("catching up …"),
        "dropped": _("falls away"),
        "unfit": _("(the pinned run has another size: not comparable)"),
    }


def _run(spec: RunSpec) -> dict[str, str]:
    """What is said of the run on show."""
    return {
        "readout": _read(spec),
        "readout_start": _("start, unit {unit}: {state} = {value}"),
        "difference": _("difference {value}"),
        "forgets": _("Forgets its start at {at} (|difference| < {threshold} from there on)."),
        "remembers": _("Still remembers its start after {n} steps (|difference| ≥ {threshold})."),
        "no_matter": _("The start makes no difference here (|difference| < {threshold})."),
        "same_again": _("As the pinned run again from {at} on (|difference| < {threshold})."),
        "differs": _("Unlike the pinned run to the end (|difference| ≥ {threshold})."),
        "same": _("The same as the pinned run (|difference| < {threshold})."),
        "inside": _inside(spec),
        "gates": _gates(spec),
        "lost": _("The numbers left the range of float32."),
        "before": _("{state} before"),
        "twin": _("{state} of every unit, a column for each timestep"),
        "twin_unit": _("unit"),
    }


def _weights() -> dict[str, str]:
    """What is said where weights are dragged."""
    return {
        "weights": _("Weights: drag them too"),
        "weights_hide": _("Hide the weights"),
        "restore_all": _("All weights as they were"),
        "restore": _("{target} as it was"),
        "gain": _("gain: the whole recurrent kernel U, times this"),
        "varied": _("varied"),
        "kernel": _("kernel: from feature {row} to {column}"),
        "recurrent_kernel": _("recurrent kernel: from unit {row} to {column}"),
        "bias": _("bias of {column}"),
        "bias_0": _("bias with the input, of {column}"),
        "bias_1": _("bias with the state, of {column}"),
        "gate_of_unit": _("gate {gate} of unit {unit}"),
        "unit_alone": _("unit {unit}"),
        "from_feature": _("feature {row}"),
        "from_unit": _("unit {row}"),
        "bias_row_0": _("with the input"),
        "bias_row_1": _("with the state"),
        "array": _("weight array"),
        "row": _("row"),
        "gate": _("gate"),
        "unit": _("unit"),
    }


def _read(spec: RunSpec) -> str:
    if spec.go_backwards:
        return _("t = {t} (read as step {step}), unit {unit}: {state} = {value}")
    return _("t = {t}, unit {unit}: {state} = {value}")


def _inside(spec: RunSpec) -> str:
    return _("Inside the cell ({cell}): unit {unit} at t = {t}").replace("{cell}", spec.cell)


def _gates(spec: RunSpec) -> str:
    """What the letters of the gates stand for."""
    return {
        "LSTM": _("i input gate, f forget gate, c~ new candidate, o output gate"),
        "GRU": _("z update gate (keeps the old state), r reset gate, h~ new candidate"),
        "Own": "; ".join(updates.read(spec.update).text.split("\n")),
    }.get(spec.cell, "")
