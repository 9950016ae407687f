// The replay, 4: the losses of every model over the epochs, on a log axis, and the epoch on show.

const LOSSES = { left: 46, top: 6, bottom: 18, name: 96, right: 12 }
const DASH = [5, 4]
const KINDS = ["training", "validation"]

function lossPlace(replay) {
  const { film, width, heights } = replay
  const several = film.runners.length > 1
  const right = width.left - (several ? LOSSES.name : LOSSES.right)
  const bottom = heights.losses - LOSSES.bottom
  const { low, high } = lossRange(film)
  const total = Math.max(1, film.total)
  return {
    right,
    bottom,
    low,
    high,
    x: (epoch) => LOSSES.left + (epoch / total) * (right - LOSSES.left),
    // 0 and less stand at the lower edge, infinity at the upper one; what is no number, nowhere.
    y: (loss) => {
      if (Number.isNaN(loss)) return null
      const share = loss > 0 ? (Math.log10(loss) - low) / (high - low) : 0
      return bottom - Math.min(1, Math.max(0, share)) * (bottom - LOSSES.top)
    },
    epoch: (x) => ((x - LOSSES.left) / (right - LOSSES.left)) * total,
  }
}

function lossRange(film) {
  // In powers of ten; a third of one at least, and in steps, so that it seldom changes.
  const logs = film.runners
    .flatMap(({ losses }) => losses.flatMap((row) => [row.training, row.validation]))
    .filter((loss) => loss > 0 && Number.isFinite(loss))
    .map(Math.log10)
  if (!logs.length) return { low: -2, high: 0 }
  const [least, most] = [Math.min(...logs), Math.max(...logs)]
  const step = most - least > 4 ? 1 : 0.25
  const low = Math.floor(least / step) * step
  return { low, high: Math.max(Math.ceil(most / step) * step, low + 2 * step) }
}

function drawLosses(replay) {
  const { film, look, width, heights, canvases } = replay
  const place = lossPlace(replay)
  const pen = fit(canvases.losses, width.left, heights.losses)
  drawLossAxes(pen, replay, place)
  const epoch = shownEpoch(replay)
  if (epoch >= 0) {
    pen.fillStyle = look.primary
    pen.fillRect(place.x(epoch) - 1, LOSSES.top, 2, place.bottom - LOSSES.top)
  }
  film.runners.forEach((runner, r) => drawRunnersLosses(pen, replay, place, runner, r, epoch))
  if (film.runners.length > 1) nameLines(pen, replay, place)
  tellLosses(replay)
}

function drawRunnersLosses(pen, replay, place, { losses }, r, epoch) {
  const colour = replay.look.lines[r]
  const width = r === replay.view.runner ? 2.5 : 1.5
  for (const kind of KINDS) {
    const at = (row) => (place.y(row[kind]) === null ? null : [place.x(row.epoch), place.y(row[kind])])
    drawLine(pen, losses.map(at), colour, { width, dash: kind === "validation" ? DASH : [] })
    for (const row of losses) {
      if (row[kind] <= 0) drawTip(pen, place.x(row.epoch), place.bottom, colour)
    }
    const here = lossAt({ losses }, epoch)
    if (here && at(here)) drawDot(pen, at(here), colour, { hollow: kind === "validation" ? replay.look.background : null })
  }
  const lost = losses.find(isLost)
  if (lost) drawCross(pen, place.x(lost.epoch), LOSSES.top + 6, colour)
}

function isLost(row) {
  return !Number.isFinite(row.validation) || !(Number.isFinite(row.training) || isUntrained(row))
}

function isUntrained({ epoch, training }) {
  // Before the first epoch there is no loss on the training data.
  return epoch === 0 && Number.isNaN(training)
}

function drawTip(pen, x, y, colour) {
  pen.strokeStyle = colour
  pen.lineWidth = 1.5
  pen.beginPath()
  pen.moveTo(x - 3, y - 5)
  pen.lineTo(x + 3, y - 5)
  pen.lineTo(x, y)
  pen.closePath()
  pen.stroke()
}

function drawCross(pen, x, y, colour) {
  drawLine(pen, [[x - 4, y - 4], [x + 4, y + 4], null, [x - 4, y + 4], [x + 4, y - 4]], colour)
}

function drawLossAxes(pen, { film, look }, place) {
  pen.font = `11px ${look.mono}`
  pen.textBaseline = "middle"
  pen.textAlign = "right"
  for (const loss of lossMarks(place)) {
    const y = place.y(loss)
    pen.fillStyle = look.border
    pen.fillRect(LOSSES.left, y, place.right - LOSSES.left, 1)
    pen.fillStyle = look.text
    const power = Math.log10(loss)
    const text = loss >= 1e-3 && loss < 1e4 ? onAxis(loss) : powerOfTen(Math.round(power))
    pen.fillText(text, LOSSES.left - 5, y)
  }
  pen.textAlign = "center"
  pen.textBaseline = "top"
  const step = Math.max(1, roundStep(Math.max(1, film.total), Math.max(2, (place.right - LOSSES.left) / 46)))
  for (let epoch = 0; epoch <= film.total; epoch += step) {
    pen.fillText(epoch, place.x(epoch), place.bottom + 5)
  }
  outline(pen, look.border, LOSSES.left + 0.5, LOSSES.top + 0.5, place.right - LOSSES.left - 1, place.bottom - LOSSES.top - 1)
}

function lossMarks({ low, high }) {
  // Powers of ten; with fewer than two of them, 2 and 5 in between as well.
  const every = Math.ceil((high - low) / 6)
  const digits = high - low <= 2 ? [1, 2, 5] : [1]
  const marks = []
  for (let power = Math.floor(low); power <= high; power += every) marks.push(...digits.map((digit) => digit * 10 ** power))
  return marks.filter((mark) => Math.log10(mark) >= low - 1e-9 && Math.log10(mark) <= high + 1e-9)
}

function nameLines(pen, { film, look, view }, place) {
  // Beside where each line has come to, pushed apart where they would lie upon each other.
  const names = film.runners
    .map(({ name, losses }, r) => ({ name, r, row: losses.findLast((row) => !isLost(row)) }))
    .filter(({ row }) => row)
    .map(({ name, r, row }) => ({ name, r, x: place.x(row.epoch) + 6, y: place.y(row.training) ?? place.y(row.validation) }))
    .sort((a, b) => a.y - b.y)
  names.forEach((each, k) => {
    if (k) each.y = Math.max(each.y, names[k - 1].y + 13)
  })
  const over = Math.max(0, (names.at(-1)?.y ?? 0) - (place.bottom - 6))
  pen.textBaseline = "middle"
  pen.textAlign = "left"
  for (const { name, r, x, y } of names) {
    pen.font = `${r === view.runner ? 600 : 400} 12px ${look.font}`
    pen.lineWidth = 3
    pen.strokeStyle = look.background
    const text = cut(pen, name, LOSSES.name - 8)
    pen.strokeText(text, x, y - over)
    pen.fillStyle = look.lines[r]
    pen.fillText(text, x, y - over)
  }
}

function tellLosses({ film, parts, canvases }) {
  const { words } = film
  const lost = film.runners.filter(({ losses }) => losses.some(isLost))
  const zero = film.runners.some(({ losses }) => losses.some((row) => row.training <= 0 || row.validation <= 0))
  const notes = lost.map((runner) => fill(words.loss_lost, { name: runner.name, epoch: runner.losses.find(isLost).epoch }))
  if (zero) notes.push(words.loss_zero)
  setText(parts.note, notes.join(" "))
  parts.note.title = notes.join(" ")
  const said = film.runners.map((runner) => {
    const last = runner.losses.at(-1)
    const first = runner.losses.find((row) => !isUntrained(row)) ?? last
    if (!last) return nothingYet(film, runner)
    return fill(words.losses_said, {
      name: runner.name,
      first: first.epoch,
      last: last.epoch,
      loss_from: threeDigits(first.training),
      loss_to: threeDigits(last.training),
      validation_from: threeDigits(first.validation),
      validation_to: threeDigits(last.validation),
    })
  })
  canvases.losses.setAttribute("aria-label", `${words.losses}. ${said.join(" ")}`)
}

function lossDragging(replay) {
  const canvas = replay.canvases.losses
  const go = (event) => {
    const x = event.clientX - canvas.getBoundingClientRect().left
    moveTo(replay, lossPlace(replay).epoch(x))
  }
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return
    play(replay, false)
    replay.dragging = event.pointerId
    canvas.setPointerCapture(event.pointerId)
    go(event)
  })
  canvas.addEventListener("pointermove", (event) => {
    if (replay.dragging === event.pointerId) go(event)
  })
  const end = () => {
    replay.dragging = null
  }
  canvas.addEventListener("pointerup", end)
  canvas.addEventListener("pointercancel", end)
}
