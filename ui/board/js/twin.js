// The state board, 12: the picture in words and tables, for those who cannot see it.

const PAUSE = 600

function refreshTwin(board) {
  clearTimeout(board.twin)
  board.twin = setTimeout(() => writeTwin(board), PAUSE)
}

function writeTwin(board) {
  const { spec } = board.picture
  setText(board.parts.said, `${readout(board, board.shown, null)}. ${forgettingSentence(board, board.shown)}`)
  board.parts.twin.replaceChildren(...spec.states.map((state) => table(board, state)))
}

function table(board, state) {
  const { spec, words } = board.picture
  const frame = board.shown
  const made = document.createElement("table")
  const caption = made.createCaption()
  caption.textContent = fill(words.twin, { state })
  const head = made.createTHead().insertRow()
  const header = (row, text, scope) => {
    const cell = document.createElement("th")
    cell.textContent = text
    cell.scope = scope
    row.append(cell)
  }
  header(head, words.twin_unit, "col")
  header(head, words.start, "col")
  for (let step = 0; step < spec.timesteps; step++) header(head, `t = ${spec.reads[step]}`, "col")
  const body = made.createTBody()
  for (let unit = 0; unit < spec.units; unit++) {
    const row = body.insertRow()
    header(row, unit, "row")
    for (let step = -1; step < spec.timesteps; step++) {
      row.insertCell().textContent = written(cellValue(frame, null, state, spec.units, step, unit))
    }
  }
  return made
}
