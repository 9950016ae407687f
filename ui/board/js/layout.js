// The state board, 3: where things are.

const NETWORK_HEIGHT = 78

function leastWidth(board) {
  return (board.picture.spec.timesteps + 1) * LEAST_CELL + START_GAP
}

function timeline(board) {
  // Where the timesteps are. The big view is as wide as the wall it is thrown at.
  const { spec, view } = board.picture
  return columns(spec, board.width, view.present ? board.width : MOST_CELL)
}

function rowHeight(board) {
  const { units, states, features } = board.picture.spec
  const shown = shownStates(board).length
  if (board.picture.view.present) {
    const room = window.innerHeight - NETWORK_HEIGHT - 24 * (features + shown) - 280
    return Math.max(26, Math.min(isNarrow(board) ? 64 : 96, Math.floor(room / (units * shown))))
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
