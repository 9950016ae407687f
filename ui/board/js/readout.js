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

function attended(board) {
  // Which number the readout is about: the one pointed at, the focused slider's, the playhead's.
  const { view, spec } = board.picture
  if (board.hover) return board.hover
  const focused = board.focused?.targetOf()
  if (focused && spec.states.includes(kindOf(focused))) {
    return { state: kindOf(focused), unit: parsed(focused).index[0], step: view.t }
  }
  const shown = shownStates(board)
  const state = shown.includes(board.state) ? board.state : shown[0]
  return { state, unit: Math.min(view.unit, spec.units - 1), step: view.t }
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
