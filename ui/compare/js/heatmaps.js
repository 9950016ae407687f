// Runs side by side, 3: a heatmap for each run, and time below it.

function drawRun(board, frame, n) {
  const run = board.picture.runs[n]
  const { state } = board.picture.view
  const head = board.heads[n]
  const there = run.states.includes(state)
  head.heatmap.hidden = !there
  if (there) drawStates(board, frame, n, head.heatmap, head.width)
  const time = [board.picture.view.t, frame.runs[n].forgotten, head.width, board.arranged].join()
  // A drag changes it seldom.
  if (time === head.time) return
  head.time = time
  drawTime(board, frame, n, head.axis, head.width)
}

function drawStates(board, frame, n, canvas, width) {
  const run = board.picture.runs[n]
  const { view } = board.picture
  const place = columns(run, width)
  const height = board.row * run.units
  const pen = fit(canvas, width, height)
  drawTable(board, pen, run, place, run.units, board.bound, (t, unit) => shownAt(board, frame, n, view.state, t, unit))
  markForgotten(board, frame, n, pen, place, height)
  markColumn(pen, board.theme, place.left(run.reads.indexOf(view.t)), place.cell, height)
  markUnit(board, pen, run, place)
}

function drawTable(board, pen, run, place, rows, bound, value) {
  // The start and a column for each timestep; `value(t, unit)` is what stands in a cell.
  const { row, theme } = board
  const most = board.picture.view.present ? 18 : 12
  const size = Math.min(most, place.cell / 3.9, row * 0.45)
  drawCells(pen, theme, {
    lefts: Array.from({ length: run.timesteps + 1 }, (_, k) => place.left(k - 1)),
    cell: place.cell,
    row,
    rows,
    bound,
    font: size >= 8 && `${size}px ${theme.mono}`,
    value: (column, unit) => value(column === 0 ? -1 : run.reads[column - 1], unit),
  })
  outline(pen, theme.border, place.start + 0.5, 0.5, place.cell - 1, row * rows - 1)
}

function markForgotten(board, frame, n, pen, place, height) {
  const step = frame.runs[n].forgotten
  if (step) dotted(pen, board.theme, forgottenAt(board, n, step, place), height)
}

function forgottenAt(board, n, step, place) {
  return place.left(step) + (board.picture.runs[n].backwards ? place.cell : 0)
}

function markUnit(board, pen, run, place) {
  const { view } = board.picture
  const unit = attended(board)
  if (unit >= run.units) return
  const x = place.left(run.reads.indexOf(view.t))
  outline(pen, board.theme.text, x + 2, unit * board.row + 2, place.cell - 4, board.row - 4, 1.5)
}

function drawTime(board, frame, n, canvas, width) {
  const run = board.picture.runs[n]
  const { view } = board.picture
  const look = board.theme
  const place = columns(run, width)
  const pen = fit(canvas, width, AXIS)
  const every = Math.ceil(26 / place.cell)
  pen.font = `12px ${look.mono}`
  pen.textAlign = "center"
  pen.textBaseline = "middle"
  for (let step = 0; step < run.timesteps; step++) {
    const t = run.reads[step]
    const here = t === view.t
    if (here) {
      pen.fillStyle = look.primary
      pen.beginPath()
      const wide = Math.max(place.cell, 20)
      pen.roundRect(place.centre(step) - wide / 2, 2, wide, 20, [0, 0, 5, 5])
      pen.fill()
    }
    if (here || (t % every === 0 && Math.abs(t - view.t) >= every * 0.6)) {
      pen.fillStyle = here ? look.background : look.text
      pen.fillText(t, place.centre(step), 13)
    }
  }
  pen.fillStyle = look.axes.timesteps
  pen.fillRect(Math.min(place.left(0), place.left(run.timesteps - 1)), 0, place.cell * run.timesteps, 2)
  const forgotten = frame.runs[n].forgotten
  if (!forgotten) return
  const x = forgottenAt(board, n, forgotten, place)
  pen.fillStyle = look.text
  pen.beginPath()
  pen.moveTo(x, 0)
  pen.lineTo(x - 5, 9)
  pen.lineTo(x + 5, 9)
  pen.fill()
}

function pointing(board, canvas, runOf, byTime) {
  // A click on a number or on time goes there, and so does a drag along time.
  let held = false
  const go = (event) => {
    const run = runOf()
    if (!run) return
    const box = canvas.getBoundingClientRect()
    const t = timeAt(run, box.width, event.clientX - box.left)
    const changes = t === null || t < 0 ? {} : { t }
    const unit = Math.floor((event.clientY - box.top) / board.row)
    if (!byTime && unit >= 0 && unit < run.units) changes.unit = unit
    moveTo(board, changes)
  }
  canvas.addEventListener("pointerdown", (event) => {
    // A finger may be about to scroll the page: it goes nowhere before it taps.
    if (event.button || event.pointerType === "touch") return
    held = board.sliding = true
    canvas.setPointerCapture(event.pointerId)
    go(event)
  })
  canvas.addEventListener("click", go)
  canvas.addEventListener("pointermove", (event) => held && go(event))
  const end = () => {
    if (!held) return
    held = board.sliding = false
    tellLook(board)
  }
  canvas.addEventListener("pointerup", end)
  canvas.addEventListener("pointercancel", end)
}
