// The state board, 4: a state as a heatmap, a row for each unit in line with its slider.

function drawHeatmap(board, frame, state) {
  const { spec, view } = board.picture
  const { units, timesteps } = spec
  const place = timeline(board)
  const row = board.row
  const look = board.theme
  const pen = fit(board.canvases[state], board.width, row * units)
  const reference = referenceOf(board, frame, state)
  const bound = boundOf(board, state)
  const most = view.present ? Math.max(15, row * 0.35) : Math.min(12, Math.max(9, row * 0.45))
  const size = Math.min(most, place.cell / 3.9)
  drawCells(pen, look, {
    lefts: Array.from({ length: timesteps + 1 }, (_, k) => place.left(k - 1)),
    cell: place.cell,
    row,
    rows: units,
    bound,
    font: size >= 8 && `${size}px ${look.mono}`,
    value: (column, unit) => cellValue(frame, reference, state, units, column - 1, unit),
  })
  outline(pen, look.border, place.start + 0.5, 0.5, place.cell - 1, row * units - 1)
  drawForgotten(board, frame, pen, place, row * units)
  drawColumnMark(board, pen, place, row * units)
  const mark = board.hover?.state === state ? board.hover : { unit: unitOnShow(board), step: view.t }
  outline(
    pen,
    look.text,
    place.left(mark.step) + 2,
    mark.unit * row + 2,
    place.cell - 4,
    row - 4,
    board.hover?.state === state ? 1 : 1.5,
  )
}

function boundOf(board, state) {
  // The value of full colour: for a difference as close as the run before the drag allows.
  const { bounds, view } = board.picture
  const reference = board.base.references[view.compare]?.[state]
  if (!reference) return bounds[state]
  return closeBound(bounds[state], board.base.states[state], reference)
}

function cellValue(frame, reference, state, units, step, unit) {
  if (step < 0) return frame.start[state][unit] - (reference?.start[unit] ?? 0)
  const at = step * units + unit
  return frame.states[state][at] - (reference ? reference.steps[at] : 0)
}

function referenceOf(board, frame, state) {
  // What the difference is taken to; null where the states themselves are on show.
  const { compare } = board.picture.view
  const steps = frame.references[compare]?.[state]
  if (!steps) return null
  return { steps, start: board.picture.starts[compare]?.[state] ?? [] }
}

function drawColumnMark(board, pen, place, height) {
  markColumn(pen, board.theme, place.left(board.picture.view.t), place.cell, height)
}

function drawForgotten(board, frame, pen, place, height) {
  const step = forgottenStep(board, frame)
  if (!step) return
  dotted(pen, board.theme, place.left(step) + (board.picture.spec.backwards ? place.cell : 0), height)
}

function comparedRun(board, frame) {
  // The run that forgetting is about: the pinned one where it is compared with, else that from zero.
  const pinned = board.picture.view.compare === "pinned" && frame.forgotten.pinned !== undefined
  return pinned ? "pinned" : "zero"
}

function forgottenStep(board, frame) {
  return frame.forgotten[comparedRun(board, frame)]
}
