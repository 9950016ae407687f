// The state board, 3: where things are. Columns are timesteps in the order of time; with
// go_backwards the cell walks them from right to left, and its start stands at the right end.

const LEAST_CELL = 22
const MOST_CELL = 84
const START_GAP = 14
const NETWORK_HEIGHT = 78

function columns(board, width) {
  const { timesteps, backwards, reads } = board.picture.spec
  const cell = Math.min(MOST_CELL, (width - START_GAP) / (timesteps + 1))
  const first = backwards ? 0 : cell + START_GAP
  const start = backwards ? timesteps * cell + START_GAP : 0
  return {
    cell,
    width: (timesteps + 1) * cell + START_GAP,
    start,
    left: (step) => (step < 0 ? start : first + reads[step] * cell),
    centre: (step) => (step < 0 ? start : first + reads[step] * cell) + cell / 2,
    // The step under a point, -1 for the start, null for neither.
    step(x) {
      if (x >= start && x < start + cell) return -1
      const column = Math.floor((x - first) / cell)
      return column >= 0 && column < timesteps ? reads.indexOf(column) : null
    },
    nearestStep(x) {
      const column = Math.floor((x - first) / cell)
      return reads.indexOf(Math.min(timesteps - 1, Math.max(0, column)))
    },
  }
}

function leastWidth(board) {
  return (board.picture.spec.timesteps + 1) * LEAST_CELL + START_GAP
}

function rowHeight(board) {
  const { units, states, features } = board.picture.spec
  const shown = shownStates(board).length
  if (board.picture.view.present) {
    const room = window.innerHeight - NETWORK_HEIGHT - 24 * (features + shown) - 280
    return Math.max(26, Math.min(64, Math.floor(room / (units * shown))))
  }
  const room = 260 / (units * Math.max(shown, states.length))
  return Math.round(Math.max(24, Math.min(30, room)))
}

function isNarrow(board) {
  return board.root.clientWidth > 0 && board.root.clientWidth < 560
}

function tabbed(board) {
  const { units, states } = board.picture.spec
  return states.length > 1 && (units > 8 || isNarrow(board))
}

function shownStates(board) {
  return tabbed(board) ? [board.picture.view.state] : board.picture.spec.states
}
