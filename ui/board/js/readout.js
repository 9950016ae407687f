// The state board, 8: the number under the pointer or the playhead, and when it is forgotten.

function pointing(canvas, board, state) {
  const cellAt = (event) => {
    const box = canvas.getBoundingClientRect()
    const step = timeline(board).step(event.clientX - box.left)
    const unit = Math.floor((event.clientY - box.top) / board.row)
    if (step === null || unit < 0 || unit >= board.picture.spec.units) return null
    return { state, step, unit }
  }
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return
    const cell = cellAt(event)
    if (JSON.stringify(cell) === JSON.stringify(board.hover)) return
    board.hover = cell
    attend(board)
  })
  canvas.addEventListener("pointerleave", () => {
    board.hover = null
    attend(board)
  })
  canvas.addEventListener("click", (event) => {
    const cell = cellAt(event)
    if (!cell) return
    const view = cell.step < 0 ? { unit: cell.unit } : { t: cell.step, unit: cell.unit }
    board.state = state
    moveTo(board, view)
  })
}

function attend(board) {
  // Something else is pointed at: the same numbers, other marks.
  draw(board)
}

function stateAtHand(board) {
  // The number of the initial state that is being set, or has the focus.
  const target = board.wanted?.target ?? board.focused?.targetOf()
  return target && board.picture.spec.states.includes(kindOf(target)) ? target : null
}

function unitOnShow(board) {
  // What is set by hand is looked at.
  const target = stateAtHand(board)
  return target ? parsed(target).index[0] : board.picture.view.unit
}

function attended(board) {
  // Which number the readout is about: the one pointed at, the slider's at hand, the playhead's.
  if (board.hover) return board.hover
  const shown = shownStates(board)
  const other = shown.includes(board.state) ? board.state : shown[0]
  const target = stateAtHand(board)
  return { state: target ? kindOf(target) : other, unit: unitOnShow(board), step: board.picture.view.t }
}

function readout(board, frame, cell) {
  const { words, spec } = board.picture
  const { state, unit, step } = cell ?? attended(board)
  const reference = referenceOf(board, frame, state)
  const value = cellValue(frame, null, state, spec.units, step, unit)
  const values = { t: spec.reads[step], step, unit, state, value: written(value) }
  const said = fill(step < 0 ? words.readout_start : words.readout, values)
  if (!reference) return said
  const gap = cellValue(frame, reference, state, spec.units, step, unit)
  return `${said} (${fill(words.difference, { value: written(gap) })})`
}

function drawReadout(board, frame) {
  setText(board.parts.readout, readout(board, frame, null))
  setText(board.parts.forgets, forgettingSentence(board, frame))
  setText(board.parts.catching, frame.exact ? "" : board.picture.words.catching)
}
