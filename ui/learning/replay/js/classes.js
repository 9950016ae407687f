// The replay, 7: predicted classes of the model on show. Over time a column of probabilities for
// each timestep, the target outlined and the likeliest named beneath; at the end alone, bars.

const NAMES = 58
const VERDICTS = 32
const READ = 22

function classFrame(replay) {
  const runner = shownRunner(replay)
  const frame = frameAt(runner, shownEpoch(replay))
  if (!frame) return null
  const { film, view } = replay
  const { shape, values } = sampleOf(frame.prediction, view.sample)
  const targets = targetClasses(sampleOf(film.targets, view.sample))
  return Array.from({ length: shape[0] }, (_, k) => {
    const shares = [...values.subarray(k * shape[1], (k + 1) * shape[1])]
    const guess = shares.reduce((best, share, c) => (share > shares[best] ? c : best), 0)
    const target = targets[Math.min(k, targets.length - 1)]
    // A model may give fewer numbers than there are classes.
    while (shares.length < film.classes.length) shares.push(NaN)
    return { shares, guess, target, right: guess === target }
  })
}

function targetClasses({ shape, values }) {
  // A number for each time, or the class that has the one among zeros.
  const [times, width] = shape
  return Array.from({ length: times }, (_, k) => {
    const row = [...values.subarray(k * width, (k + 1) * width)]
    return width === 1 ? row[0] : row.indexOf(Math.max(...row))
  })
}

function className({ film }, k) {
  const name = film.classes[k] ?? String(k)
  return { " ": "␣", "\n": "↵", "\t": "⇥", "": "∅" }[name] ?? name
}

function classColumns(replay) {
  const timesteps = replay.film.inputs.shape[1]
  const cell = Math.min(40, (replay.width.left - NAMES) / timesteps)
  return { cell, left: (t) => NAMES + t * cell, first: timesteps - (classFrame(replay)?.length ?? 1) }
}

function drawClasses(replay, pen) {
  // What is read stands above what is said; before the training, what is to be said.
  const times = classFrame(replay)
  const { film } = replay
  drawLetters(replay, pen, film.words.input, readNames(replay), 0)
  pen.save()
  pen.translate(0, READ)
  if (!times) drawLetters(replay, pen, film.words.target, wantedNames(replay), film.inputs.shape[1] - film.targets.shape[1])
  else if (times.length === 1) drawBars(replay, pen, times[0])
  else drawColumns(replay, pen, times)
  pen.restore()
}

function readNames(replay) {
  // The classes that a sample reads, one each timestep; none where it reads anything else.
  const { film, view } = replay
  if (film.inputs.shape[2] !== film.classes.length) return []
  return targetClasses(sampleOf(film.inputs, view.sample)).map((k) => className(replay, k))
}

function wantedNames(replay) {
  const { film, view } = replay
  return targetClasses(sampleOf(film.targets, view.sample)).map((k) => className(replay, k))
}

function drawLetters(replay, pen, title, names, first) {
  if (!names.length) return
  const { look } = replay
  const place = classColumns(replay)
  pen.fillStyle = look.text
  pen.textBaseline = "middle"
  pen.textAlign = "right"
  pen.font = `11px ${look.mono}`
  pen.fillText(cut(pen, title, NAMES - 8), NAMES - 5, READ / 2)
  if (place.cell < 8) return
  pen.textAlign = "center"
  pen.font = `12px ${look.mono}`
  names.forEach((name, k) => pen.fillText(cut(pen, name, place.cell - 1, ""), place.left(first + k) + place.cell / 2, READ / 2))
}

function drawColumns(replay, pen, times) {
  const { look, heights } = replay
  const count = times[0].shares.length
  const place = classColumns(replay)
  const row = Math.min(40, (heights.prediction - READ - VERDICTS) / count)
  pen.textBaseline = "middle"
  pen.textAlign = "right"
  pen.font = `${Math.min(12, Math.max(9, row))}px ${look.mono}`
  pen.fillStyle = look.text
  drawClassNames(replay, pen, count, row)
  times.forEach(({ shares, target, guess, right }, k) => {
    const x = place.left(place.first + k)
    shares.forEach((share, c) => {
      pen.fillStyle = shareColour(look, share)
      pen.fillRect(x + 0.5, c * row + 0.5, place.cell - 1, row - 1)
    })
    if (target < count) outline(pen, look.text, x + 1, target * row + 1, place.cell - 2, row - 2, row < 9 ? 1.25 : 2)
    drawVerdict(replay, pen, x + place.cell / 2, count * row, place.cell, guess, right, place.first + k)
  })
  outline(pen, look.border, place.left(place.first) + 0.5, 0.5, place.cell * times.length - 1, count * row - 1)
  const time = attendedTime(replay)
  if (time !== null && time >= place.first) outline(pen, look.primary, place.left(time), 0, place.cell, count * row, 2)
}

function drawClassNames(replay, pen, count, row) {
  // Letters in low rows stand in two columns, longer names at every other row.
  const names = Array.from({ length: count }, (_, c) => className(replay, c))
  const low = row < 9
  const letters = names.every((name) => [...name].length < 3)
  names.forEach((name, c) => {
    if (low && c % 2 && !letters) return
    const x = NAMES - (low && c % 2 ? 22 : 5)
    pen.fillText(cut(pen, name, NAMES - 8), x, (c + 0.5) * row)
  })
}

function drawVerdict(replay, pen, x, top, width, guess, right, t) {
  // The likeliest class, and below it whether it is right; where there is little room, that alone.
  const { look } = replay
  pen.textAlign = "center"
  pen.textBaseline = "top"
  pen.fillStyle = look.text
  if (width >= 8) {
    pen.font = `12px ${look.mono}`
    pen.fillText(cut(pen, className(replay, guess), width - 1, ""), x, top + 3)
  }
  pen.fillStyle = right ? look.right : look.wrong
  const size = Math.min(4, width / 2 - 0.5)
  if (right) drawDot(pen, [x, top + 24], look.right, { size })
  else drawLine(pen, [[x - size, top + 24 - size], [x + size, top + 24 + size], null, [x - size, top + 24 + size], [x + size, top + 24 - size]], look.wrong)
}

function drawBars(replay, pen, { shares, target, guess, right }) {
  const { look, width, heights } = replay
  const bottom = heights.prediction - READ - 36
  const top = 18
  const cell = Math.min(64, (width.left - CURVES.left) / shares.length)
  pen.font = `11px ${look.mono}`
  pen.textAlign = "right"
  pen.textBaseline = "middle"
  for (const share of [0, 0.5, 1]) {
    const y = bottom - share * (bottom - top)
    pen.fillStyle = look.border
    pen.fillRect(CURVES.left, y, cell * shares.length, 1)
    pen.fillStyle = look.text
    pen.fillText(share, CURVES.left - 5, y)
  }
  shares.forEach((share, c) => {
    const x = CURVES.left + c * cell
    const height = (Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0) * (bottom - top)
    pen.fillStyle = look.lines[replay.view.runner]
    pen.fillRect(x + cell * 0.15, bottom - height, cell * 0.7, height)
    if (c === target) outline(pen, look.text, x + 1, top, cell - 2, bottom - top, 2)
    pen.fillStyle = look.text
    pen.textAlign = "center"
    pen.textBaseline = "top"
    pen.font = `${c === guess ? 700 : 400} 12px ${look.mono}`
    pen.fillText(cut(pen, className(replay, c), cell - 1, ""), x + cell / 2, bottom + 4)
    if (c !== guess) return
    const mark = [x + cell / 2, bottom + 27]
    if (right) drawDot(pen, mark, look.right, { size: 4 })
    else drawCross(pen, ...mark, look.wrong)
    pen.fillStyle = look.text
    pen.textBaseline = "bottom"
    if (cell >= 30) pen.fillText(inPercent(share), x + cell / 2, Math.max(top, bottom - height - 2))
  })
}

function shareColour(look, share) {
  // From nothing to certain, in the positive half of the states' colours.
  return Number.isFinite(share) ? look.scale.fills[shade(share, 1)] : look.lost
}

function inPercent(share) {
  return Number.isFinite(share) ? `${Math.round(share * 100)} %` : "nan"
}

function classSentence(replay) {
  const times = classFrame(replay)
  const { words } = replay.film
  if (!times) return fill(words.class_wanted, { input: readNames(replay).join(""), target: wantedNames(replay).join("") })
  const { first } = classColumns(replay)
  const k = Math.min(times.length - 1, Math.max(0, (attendedTime(replay) ?? first + times.length - 1) - first))
  const { guess, shares, target, right } = times[k]
  const values = {
    t: first + k,
    guess: className(replay, guess),
    share: inPercent(shares[guess]),
    target: className(replay, target),
    verdict: right ? words.right : words.wrong,
  }
  if (times.length === 1) return fill(words.class_at_end, values)
  const count = times.filter((each) => each.right).length
  return `${fill(words.classes_right, { count, times: times.length })} · ${fill(words.class_at, values)}`
}
