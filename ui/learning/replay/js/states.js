// The replay, 5: the states of the model on show as heatmaps below each other, a row for each unit
// and a column for each timestep, the initial state left of t = 0; and the number of one cell.

const GUTTER = 26
const STATE_GAP = 6
const HEAD = 22
const TIMES = 16

function statePlace(replay, units) {
  const timesteps = replay.film.inputs.shape[1]
  const cell = Math.min(60, (replay.width.right - GUTTER - STATE_GAP) / (timesteps + 1))
  const room = replay.heights.states - TIMES
  const { states } = shownRunner(replay)
  const row = Math.min(26, Math.max(4, Math.floor((room / states.length - HEAD) / units)))
  return {
    cell,
    row,
    timesteps,
    left: (step) => (step < 0 ? GUTTER : GUTTER + cell + STATE_GAP + step * cell),
    step(x) {
      if (x < GUTTER) return null
      if (x < GUTTER + cell + STATE_GAP) return -1
      return Math.min(timesteps - 1, Math.floor((x - GUTTER - STATE_GAP - cell) / cell))
    },
  }
}

function buildStates(replay) {
  // An own head and canvas for each state; made again only for other states or other words.
  const { states } = shownRunner(replay)
  // What a state is, where it goes by the name that every Keras layer gives it.
  const meanings = states.map((name) => replay.film.words[`state_${name.split(",")[0]}`] ?? "")
  const shape = [...states, ...meanings].join("\n")
  replay.parts.states.style.height = `${replay.heights.states}px`
  if (replay.shape === shape) return
  replay.shape = shape
  replay.maps = states.map((name, s) => {
    const head = element("div", "head")
    const title = element("b")
    title.textContent = name
    const key = element("canvas")
    key.setAttribute("aria-hidden", "true")
    const canvas = element("canvas")
    canvas.dataset.state = name
    canvas.setAttribute("aria-hidden", "true")
    const meaning = element("span")
    meaning.textContent = meanings[s]
    head.append(title, key, meaning)
    return { name, head, key, canvas }
  })
  replay.parts.states.replaceChildren(...replay.maps.flatMap(({ head, canvas }) => [head, canvas]))
}

function drawStates(replay) {
  const { film, look, parts } = replay
  const runner = shownRunner(replay)
  const frame = frameAt(runner, shownEpoch(replay))
  replay.maps.forEach((map, s) => {
    map.head.hidden = map.canvas.hidden = !frame
    if (!frame) return
    const state = sampleOf(frame.states[s], replay.view.sample)
    const units = state.shape[1]
    const place = statePlace(replay, units)
    const last = s === replay.maps.length - 1
    const pen = fit(map.canvas, replay.width.right, units * place.row + (last ? TIMES : 0))
    drawCells(pen, look, {
      lefts: Array.from({ length: place.timesteps + 1 }, (_, k) => place.left(k - 1)),
      cell: place.cell,
      row: place.row,
      rows: units,
      bound: runner.bounds[s],
      font: place.cell >= 30 && place.row >= 15 && `11px ${look.mono}`,
      value: (column, unit) => state.values[column * units + unit],
    })
    outline(pen, look.border, GUTTER + 0.5, 0.5, place.cell - 1, units * place.row - 1)
    drawUnitNames(pen, look, place, units)
    if (last) drawTimes(pen, look, place, units * place.row, film.words)
    const cell = replay.cell
    if (cell?.s === s) {
      const size = Math.max(4, place.cell)
      outline(pen, look.text, place.left(cell.step) + 1, cell.unit * place.row + 1, size - 2, place.row - 2, 2)
    }
    drawKey(map.key, look, runner.bounds[s])
  })
  const said = { states: runner.states.join(", "), name: runner.name, epoch: Math.max(0, shownEpoch(replay)) }
  parts.states.setAttribute("aria-label", frame ? fill(film.words.states_said, said) : nothingYet(film, runner))
  setText(parts.readout, cellSentence(replay, frame))
}

function drawUnitNames(pen, look, place, units) {
  const every = Math.ceil(11 / place.row)
  pen.font = `${Math.min(11, Math.max(9, place.row))}px ${look.mono}`
  pen.fillStyle = look.text
  pen.textAlign = "right"
  pen.textBaseline = "middle"
  for (let unit = 0; unit < units; unit += every) {
    pen.fillText(unit, GUTTER - 5, unit * place.row + place.row / 2 + 0.5)
  }
}

function drawTimes(pen, look, place, top, words) {
  const every = [1, 2, 5, 10, 20, 50].find((step) => step * place.cell >= 24)
  pen.font = `11px ${look.mono}`
  pen.fillStyle = look.text
  pen.textBaseline = "top"
  pen.textAlign = "left"
  // The start's name where it does not reach into the numbers.
  if (place.cell + STATE_GAP >= pen.measureText(words.start).width) pen.fillText(words.start, GUTTER, top + 4)
  pen.textAlign = "center"
  const end = place.left(place.timesteps)
  for (let t = 0; t < place.timesteps; t += every) {
    const middle = place.left(t) + place.cell / 2
    if (middle + pen.measureText(t).width / 2 <= end) pen.fillText(t, middle, top + 4)
  }
  pen.fillStyle = look.axes.timesteps
  pen.fillRect(place.left(0), top + 1, place.cell * place.timesteps, 2)
}

function cellSentence(replay, frame) {
  const { film, cell, view } = replay
  const runner = shownRunner(replay)
  if (!frame) return film.live ? "" : film.words.states_come
  if (!cell) return film.words.point
  const state = sampleOf(frame.states[cell.s], view.sample)
  const value = state.values[(cell.step + 1) * state.shape[1] + cell.unit]
  const values = { t: cell.step, unit: cell.unit, state: runner.states[cell.s], value: inDecimals(value) }
  return fill(cell.step < 0 ? film.words.cell_start : film.words.cell, values)
}

function cellUnder(replay, event) {
  const s = replay.maps.findIndex(({ canvas }) => canvas === event.target)
  const units = shownRunner(replay).units[s]
  if (s < 0 || !units) return null
  const box = event.target.getBoundingClientRect()
  const place = statePlace(replay, units)
  const step = place.step(event.clientX - box.left)
  const unit = Math.floor((event.clientY - box.top) / place.row)
  return step === null || unit < 0 || unit >= units ? null : { s, step, unit }
}

function attendedTime({ time, cell }) {
  // The time pointed at in the prediction, else that of the cell: keys alone reach it too.
  return time ?? (cell && cell.step >= 0 ? cell.step : null)
}

function attend(replay, cell) {
  if (JSON.stringify(cell) === JSON.stringify(replay.cell)) return
  replay.cell = cell
  draw(replay)
}

function cellPointing(replay) {
  const place = replay.parts.states
  for (const kind of ["pointermove", "pointerdown"]) {
    place.addEventListener(kind, (event) => attend(replay, cellUnder(replay, event)))
  }
  place.addEventListener("pointerleave", (event) => {
    // What a finger has pointed at stays when it is lifted.
    if (event.pointerType !== "touch") attend(replay, null)
  })
  place.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const cell = replay.cell ?? { s: 0, step: -1, unit: 0 }
    const to = replay.cell ? cellBeside(replay, cell, event.key) : cell
    if (!to || !event.key.match(/^(Arrow|Home|End)/)) return
    event.preventDefault()
    event.stopPropagation()
    attend(replay, to)
  })
}

function cellBeside(replay, { s, step, unit }, key) {
  // Up and down lead on to the state above and below.
  const { units } = shownRunner(replay)
  const last = replay.film.inputs.shape[1] - 1
  if (key === "ArrowLeft") return { s, step: Math.max(-1, step - 1), unit }
  if (key === "ArrowRight") return { s, step: Math.min(last, step + 1), unit }
  if (key === "Home") return { s, step: -1, unit }
  if (key === "End") return { s, step: last, unit }
  if (key === "ArrowUp") return unit ? { s, step, unit: unit - 1 } : s ? { s: s - 1, step, unit: units[s - 1] - 1 } : { s, step, unit }
  if (key === "ArrowDown") {
    if (unit < units[s] - 1) return { s, step, unit: unit + 1 }
    return s < units.length - 1 ? { s: s + 1, step, unit: 0 } : { s, step, unit }
  }
  return null
}
