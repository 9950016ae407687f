// Where the timesteps of a run are: columns in the order of time. With go_backwards the cell walks
// them from right to left, and its start stands at the right end.

const LEAST_CELL = 22
const MOST_CELL = 84
const START_GAP = 14

function columns({ timesteps, backwards, reads }, width, most = MOST_CELL) {
  const cell = Math.min(most, (width - START_GAP) / (timesteps + 1))
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
