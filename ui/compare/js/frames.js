// Runs side by side, 1: which numbers are on show. Every frame is what Keras computed; nothing is
// computed or interpolated here. `wanted` is what the person has set; as long as its frames have not
// come, the nearest ones known stay.

function makeBase(picture, arrays) {
  const runs = picture.runs.map((run, k) => ({
    states: Object.fromEntries(run.states.map((state) => [state, arrays[`now.${k}.${state}`]])),
    zero: Object.fromEntries(run.states.map((state) => [state, arrays[`zero.${k}.${state}`]])),
    forgotten: run.forgotten,
  }))
  return { runs, start: picture.start, target: null, value: null }
}

function fits(board, arrays) {
  // Whether a sweep was made for the runs on show.
  const count = arrays["sweep.values"].length
  return Object.entries(arrays).every(([name, array]) => {
    const [, k, state] = name.split(".")
    if (state === undefined) return true
    const run = board.picture.runs[k]
    return run?.states.includes(state) && array.length === count * run.timesteps * run.units
  })
}

function holdSweep(board, head, arrays) {
  const newest = board.sweeps[0]
  if (head.target !== newest?.target || head.holds !== newest?.holds) board.sweeps = []
  const sweep = { ...head, count: arrays["sweep.values"].length, arrays }
  // The newest window of arrow keys and the newest whole range.
  board.sweeps = [sweep, ...board.sweeps].slice(0, 3)
}

function currentFrame(board) {
  const { wanted, picture, base } = board
  const committed = wanted && baseValue(board, wanted.target)
  if (!wanted || Math.abs(wanted.value - committed) < NEARLY) return { ...base, exact: true }
  const found = nearest(board, wanted.target, wanted.value)
  if (found === null) return { ...(board.shown ?? base), exact: false }

  const { sweep, k } = found
  const runs = picture.runs.map((run, n) => {
    if (!(n in sweep.forgotten)) return base.runs[n]
    const size = run.units * run.timesteps
    const part = (state) => sweep.arrays[`sweep.${n}.${state}`].subarray(k * size, (k + 1) * size)
    const states = Object.fromEntries(run.states.map((state) => [state, part(state)]))
    return { ...base.runs[n], states, forgotten: sweep.forgotten[n][k] }
  })
  const value = valueAt(sweep, k)
  const { state, unit } = placeOf(wanted.target)
  const start = { ...base.start, [state]: base.start[state].slice() }
  start[state][unit] = value
  return { runs, start, target: wanted.target, value, exact: found.gap < NEARLY }
}

function placeOf(target) {
  const { index } = parsed(target)
  return { state: kindOf(target), unit: index[0] }
}

function baseValue(board, target) {
  // Undefined where the runs have no such number (any more).
  const { state, unit } = placeOf(target)
  return board.base.start[state]?.[unit]
}

function complete() {
  return true
}

function reset() {
  return 0
}

function numberAt(board, frame, n, state, t, unit) {
  // The number of run `n` at timestep t, or at its start for t = -1.
  const run = board.picture.runs[n]
  if (t < 0) return frame.start[state][unit]
  return frame.runs[n].states[state][run.reads.indexOf(t) * run.units + unit]
}

function shownAt(board, frame, n, state, t, unit) {
  // What stands in a cell: the number itself, or what is left in it of the start.
  const number = numberAt(board, frame, n, state, t, unit)
  if (!fromZero(board) || t < 0) return number
  const run = board.picture.runs[n]
  return number - frame.runs[n].zero[state][run.reads.indexOf(t) * run.units + unit]
}

function boundOf(board) {
  // The value of full colour, the same for all runs. For what is left of the start it is as close as
  // the runs before a drag allow, so that the frames of the drag have one range.
  const { view, runs, bounds } = board.picture
  const bound = bounds[view.state]
  if (!fromZero(board)) return bound
  const there = board.base.runs.filter((_, n) => runs[n].states.includes(view.state))
  const closest = there.map(({ states, zero }) => closeBound(bound, states[view.state], zero[view.state]))
  return Math.max(...closest, ...board.base.start[view.state].map(Math.abs))
}

function nameOfState(board) {
  const { state } = board.picture.view
  return fromZero(board) ? `Δ${state}` : state
}
