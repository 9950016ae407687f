// Runs side by side, 2: where things are. A column for each run, its rows in line with the sliders;
// where there is little room, the runs stand below each other.

const NARROW = 700
const AXIS = 24
const LETTERS = "ABCD"

function isNarrow(board) {
  return board.root.clientWidth > 0 && board.root.clientWidth < NARROW
}

function rowHeight(board) {
  const { units } = board.picture.spec
  if (board.picture.view.present) {
    const used = board.picture.view.less === "none" ? 300 : 400
    const times = board.picture.view.less === "none" ? 1 : 2
    return Math.max(26, Math.min(64, Math.floor((window.innerHeight - used) / (units * times))))
  }
  return Math.round(Math.max(24, Math.min(30, 240 / units)))
}

function measure(board) {
  // Once for all frames of a drag: to ask for it between two changes makes the browser lay out anew.
  for (const head of board.heads) head.width = Math.floor(head.element.clientWidth)
  board.parts.difference.hidden = !pairOf(board)
  board.width = Math.floor(board.canvases.less.parentElement.clientWidth)
}

function letter(n) {
  return LETTERS[n]
}

function pairOf(board) {
  // The two runs whose difference is on show, by their numbers; null for none.
  const { less } = board.picture.view
  return less === "none" || fromZero(board) ? null : [...less].map((each) => LETTERS.indexOf(each))
}

function fromZero(board) {
  // Whether each run is shown less the same run from a zero start.
  return board.picture.view.less === "start"
}

function timeAt(spec, width, x) {
  // The timestep under a point, -1 for the start, null for neither.
  const step = columns(spec, width).step(x)
  return step === null || step < 0 ? step : spec.reads[step]
}
