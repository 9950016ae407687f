// Sweeps that the server has sent: the frames for each position of one slider.

const NEARLY = 1e-6

function dropStaleSweeps(board) {
  const { holds, view } = board.picture
  board.sweeps = board.sweeps.filter(
    (sweep) => holds[sweep.target] === sweep.holds && sweep.sample === view.sample,
  )
}

function valueAt(sweep, k) {
  return Math.round((sweep.low + k * sweep.step) * 1000) / 1000
}

function nearest(board, target, value) {
  let best = null
  for (const sweep of board.sweeps) {
    if (sweep.target !== target) continue
    const k = Math.min(sweep.count - 1, Math.max(0, Math.round((value - sweep.low) / sweep.step)))
    const gap = Math.abs(valueAt(sweep, k) - value)
    if (best === null || gap < best.gap) best = { sweep, k, gap }
  }
  return best
}

function has(board, target, value) {
  const found = nearest(board, target, value)
  return found !== null && found.gap < NEARLY
}

function parsed(target) {
  // "x[5,1]" has an index, "gain" and "bias:f" have none.
  const [, name, index] = target.match(/^([\w:]+)(?:\[([\d,]+)\])?$/)
  return { name, index: index ? index.split(",").map(Number) : [] }
}

function kindOf(target) {
  // What decides how far a slider reaches: a state, the input, or a weight.
  return { h0: "h", c0: "c", x: "x" }[parsed(target).name] ?? "weight"
}

function setValue(board, target) {
  // What the person has set `target` to, shown or not yet shown.
  if (board.wanted?.target === target) return board.wanted.value
  const value = baseValue(board, target)
  return Number.isNaN(value) ? 0 : value
}
