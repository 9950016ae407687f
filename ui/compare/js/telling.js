// Runs side by side, 6: the picture in words: a number and a sentence for each run, and a table for
// those who cannot see it.

const PAUSE = 600

function readout(board, frame, n) {
  const { words, view, runs } = board.picture
  const { state, t } = view
  const run = runs[n]
  if (!run.states.includes(state)) return ""
  const unit = attended(board)
  if (unit >= run.units) return fill(words.no_unit, { unit })
  const value = written(shownAt(board, frame, n, state, t, unit))
  return fill(words.readout, { t, unit, state: nameOfState(board), value })
}

function attended(board) {
  // The unit that readouts are about: that of the slider at hand, else the one clicked.
  const focused = board.focused?.targetOf()
  return focused ? placeOf(focused).unit : board.picture.view.unit
}

function forgetting(board, frame, n) {
  const { words, runs } = board.picture
  const { states, forgotten } = frame.runs[n]
  if (!Object.values(states).every((array) => array.every(Number.isFinite))) return words.lost
  if (forgotten === null) return words.remembers
  if (forgotten === 0) return words.no_matter
  return fill(words.forgets, { t: runs[n].reads[forgotten] })
}

function drawTold(board, frame) {
  const { words, view, runs } = board.picture
  board.heads.forEach((head, n) => {
    setText(head.readout, readout(board, frame, n))
    setText(head.forgets, forgetting(board, frame, n))
    const there = runs[n].states.includes(view.state)
    setText(head.without, there ? "" : fill(words.no_state, { name: runs[n].name, state: view.state }))
  })
  setText(board.parts.catching, frame.exact ? "" : words.catching)
  setText(board.parts.time, view.t)
  clearTimeout(board.twin)
  board.twin = setTimeout(() => writeTwin(board), PAUSE)
}

function writeTwin(board) {
  const frame = board.shown
  const sentences = board.heads.map((_, n) => {
    const told = [readout(board, frame, n), forgetting(board, frame, n)].filter(Boolean)
    return `${runNamed(board, n)}: ${told.join(", ")}.`
  })
  if (board.gap) sentences.push(board.parts.gap.textContent)
  setText(board.parts.said, sentences.join(" "))
  board.parts.twin.replaceChildren(table(board, frame))
}

function table(board, frame) {
  const { spec, runs, words, view } = board.picture
  const made = element("table")
  made.createCaption().textContent = fill(words.twin, { state: nameOfState(board), t: view.t })
  const header = (row, text, scope) => {
    const cell = element("th")
    cell.textContent = text
    cell.scope = scope
    row.append(cell)
  }
  const head = made.createTHead().insertRow()
  header(head, words.twin_unit, "col")
  runs.forEach((_, n) => header(head, runNamed(board, n), "col"))
  const body = made.createTBody()
  for (let unit = 0; unit < spec.units; unit++) {
    const row = body.insertRow()
    header(row, unit, "row")
    runs.forEach((run, n) => {
      const there = run.states.includes(view.state) && unit < run.units
      row.insertCell().textContent = there ? written(shownAt(board, frame, n, view.state, view.t, unit)) : "–"
    })
  }
  return made
}
