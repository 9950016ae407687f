// The state board, 2: which run is on show. Every frame is a run that Keras computed; nothing is
// computed or interpolated here. `wanted` is what the person has set; as long as its frame has not
// come, the nearest one known stays.

function holdSweep(board, head, arrays) {
  if (head.target !== board.sweeps[0]?.target || head.holds !== board.sweeps[0]?.holds) {
    board.sweeps = []
  }
  const states = {}
  const zero = {}
  for (const state of board.picture.spec.states) {
    states[state] = arrays[`sweep.${state}`]
    if (arrays[`sweep.zero.${state}`]) zero[state] = arrays[`sweep.zero.${state}`]
  }
  const count = arrays["sweep.values"].length
  const wires = arrays["sweep.wires"]
  // The newest window of arrow keys and the newest whole range.
  const sweep = { ...head, count, states, zero, wires, values: arrays["sweep.values"], x: arrays["sweep.x"] }
  if (head.array) sweep.ends = [arrays["sweep.first"], arrays["sweep.last"]]
  board.sweeps = [sweep, ...board.sweeps].slice(0, 3)
}

function fits(board, arrays) {
  const { units, timesteps } = board.picture.spec
  return arrays["sweep.h"].length === arrays["sweep.values"].length * units * timesteps
}

function complete(board, target) {
  // Whether the sweeps at hand carry the wires of the unit on show.
  const unit = unitOnShow(board)
  return board.sweeps.every((sweep) => sweep.target !== target || sweep.unit === unit)
}

function currentFrame(board) {
  const { wanted, picture } = board
  const committed = wanted && baseValue(board, wanted.target)
  if (!wanted || Math.abs(wanted.value - committed) < NEARLY) return baseFrame(board, true)
  const found = nearest(board, wanted.target, wanted.value)
  if (found === null) return { ...(board.shown ?? board.base), exact: false }

  const { sweep, k } = found
  const size = picture.spec.units * picture.spec.timesteps
  const part = (array) => array.subarray(k * size, (k + 1) * size)
  const states = Object.fromEntries(
    Object.entries(sweep.states).map(([state, array]) => [state, part(array)]),
  )
  const zero = Object.fromEntries(
    Object.entries(sweep.zero).map(([state, array]) => [state, part(array)]),
  )
  const forgotten = Object.fromEntries(
    Object.entries(sweep.forgotten).map(([name, steps]) => [name, steps[k]]),
  )
  const frame = { ...board.base, states, forgotten, target: wanted.target, value: valueAt(sweep, k) }
  frame.references = { ...board.base.references, zero: { ...board.base.references.zero, ...zero } }
  // A signal of which one number is dragged is rounded: with the others as they will be on release.
  if (sweep.x) frame.x = sweep.x
  if (sweep.ends) putWeights(frame, sweep, k)
  else putValue(frame, picture.spec, wanted.target, frame.value)
  frame.wires = (step, unit, k) => {
    // A sweep has the wires of one unit only.
    if (unit !== sweep.unit) return NaN
    const count = picture.wiring.numbers.length
    return sweep.wires[(found.k * picture.spec.timesteps + step) * count + k]
  }
  return { ...frame, exact: found.gap < NEARLY }
}

function baseFrame(board, exact) {
  return { ...board.base, exact }
}

function makeBase(picture, arrays) {
  const { spec } = picture
  const pick = (run) => Object.fromEntries(spec.states.map((s) => [s, arrays[`${run}.${s}`]]))
  const references = Object.fromEntries(Object.keys(picture.forgotten).map((run) => [run, pick(run)]))
  return {
    states: pick("now"),
    start: picture.start,
    x: arrays.x,
    weights: picture.weights && pickWeights(picture, arrays),
    shapes: picture.weights?.shapes,
    groups: picture.weights?.groups ?? {},
    forgotten: picture.forgotten,
    references,
    wires(step, unit, k) {
      return arrays["now.wires"][(step * spec.units + unit) * picture.wiring.numbers.length + k]
    },
    target: null,
    value: null,
  }
}

function pickWeights(picture, arrays) {
  const names = Object.keys(picture.weights.shapes)
  return Object.fromEntries(names.map((name) => [name, arrays[`weight.${name}`]]))
}

function baseValue(board, target) {
  return valueIn(board.base, board.picture.spec, target)
}

// Undefined where the run has no such number (any more).
function valueIn(frame, spec, target) {
  const { name, index } = parsed(target)
  const kind = kindOf(target)
  if (kind === "x") return frame.x[index[0] * spec.features + index[1]]
  if (kind !== "weight") return frame.start[kind]?.[index[0]]
  // A group whose weights differ has no value, but is there.
  if (!index.length) return target in frame.groups ? (frame.groups[target] ?? NaN) : undefined
  return frame.weights?.[name]?.[index.length > 1 ? index[0] * frame.shapes[name][1] + index[1] : index[0]]
}

function putValue(frame, spec, target, value) {
  const { index } = parsed(target)
  const kind = kindOf(target)
  if (kind === "x") {
    frame.x = frame.x.slice()
    frame.x[index[0] * spec.features + index[1]] = value
  } else {
    const row = frame.start[kind].slice()
    row[index[0]] = value
    frame.start = { ...frame.start, [kind]: row }
  }
}

function putWeights(frame, sweep, k) {
  // What is dragged is proportional to its value: each array lies between the first and the last.
  const [first, last] = sweep.ends
  const share = k / (sweep.count - 1)
  const now = first.map((number, at) => number + share * (last[at] - number))
  frame.weights = { ...frame.weights, [sweep.array]: now }
  if (sweep.target in frame.groups) frame.groups = { ...frame.groups, [sweep.target]: frame.value }
}
