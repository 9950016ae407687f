// The replay, 6: predicted numbers over time: the target, and every model's prediction at the epoch
// on show; the input too where there is room for it. It leads to what is predicted at the end.

const CURVES = { left: 46, top: 6, bottom: 18, right: 12 }
const EDGE = 10
const MOST_PANELS = 3
const MOST_INPUTS = 3
const MOST_TIMES = 3

function curvePlace(replay, panel, panels) {
  const timesteps = replay.film.inputs.shape[1]
  const once = isOnce(replay)
  const height = (replay.heights.prediction - CURVES.bottom) / panels
  const [top, bottom] = [panel * height + CURVES.top, (panel + 1) * height]
  const right = replay.width.left - CURVES.right
  const last = once ? timesteps : Math.max(1, timesteps - 1)
  const { low, high } = curveRange(replay, panel)
  return {
    top,
    bottom,
    right,
    last,
    once,
    low,
    high,
    x: (t) => CURVES.left + EDGE + (t / last) * (right - CURVES.left - 2 * EDGE),
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
    t: (x) => Math.round(((x - CURVES.left - EDGE) / (right - CURVES.left - 2 * EDGE)) * last),
    // What is predicted once belongs behind the last step; of a few numbers, the last to the last.
    time: (k, count) => (once ? timesteps : timesteps - count + k),
  }
}

function isOnce({ film }) {
  // Whether there is one prediction for a whole sample. A target may be one all the same.
  const frames = film.runners.flatMap((runner) => [...runner.frames.values()].slice(0, 1))
  return film.targets.shape[1] === 1 && frames.every((frame) => frame.prediction.shape[1] === 1)
}

function showsInputs(replay) {
  // Beside an answer for each timestep one input alone, and only where it is about as large: the
  // answers are what the axis is for.
  const { film, view } = replay
  const features = film.inputs.shape[2]
  if (isOnce(replay)) return features <= MOST_INPUTS
  const reach = (array) => Math.max(...sampleOf(array, view.sample).values.map(Math.abs))
  return features === 1 && reach(film.inputs) <= MOST_TIMES * reach(film.targets)
}

function curveRange(replay, output) {
  // The same at every epoch: that of the target, and of predictions as far as they are near it.
  const { film, view } = replay
  const targets = numbersOf(film.targets, view.sample, output)
  if (showsInputs(replay)) targets.push(...sampleOf(film.inputs, view.sample).values)
  const wanted = targets.filter(Number.isFinite)
  const [least, most] = [Math.min(...wanted, 0), Math.max(...wanted, 0)]
  const reach = 2 * Math.max(most - least, 0.1)
  let [low, high] = [Math.min(...wanted), Math.max(...wanted)]
  for (const runner of film.runners) {
    for (const frame of runner.frames.values()) {
      for (const value of numbersOf(frame.prediction, view.sample, output)) {
        if (!Number.isFinite(value)) continue
        low = Math.min(low, Math.max(value, least - reach))
        high = Math.max(high, Math.min(value, most + reach))
      }
    }
  }
  const room = Math.max(0.05, (high - low) * 0.06)
  return { low: low - room, high: high + room }
}

function numbersOf(array, sample, output) {
  // One output of a sample at each of its times.
  const { shape, values } = sampleOf(array, sample)
  return Array.from({ length: shape[0] }, (_, k) => values[k * shape[1] + output])
}

function curvePanels({ film }) {
  return Math.min(MOST_PANELS, film.targets.shape[2])
}

function drawCurves(replay, pen) {
  const panels = curvePanels(replay)
  for (let output = 0; output < panels; output++) {
    const place = curvePlace(replay, output, panels)
    drawCurveAxes(pen, replay, place, output === panels - 1)
    pen.save()
    pen.beginPath()
    pen.rect(CURVES.left, place.top, place.right - CURVES.left, place.bottom - place.top)
    pen.clip()
    if (showsInputs(replay)) drawInputs(pen, replay, place)
    drawTargetAndPredictions(pen, replay, place, output)
    pen.restore()
  }
}

function drawInputs(pen, { film, view, look }, place) {
  const [, timesteps, features] = film.inputs.shape
  const { values } = sampleOf(film.inputs, view.sample)
  for (let feature = 0; feature < features; feature++) {
    const points = Array.from({ length: timesteps }, (_, t) => [place.x(t), place.y(values[t * features + feature])])
    drawLine(pen, points, look.axes.features, { dash: [[], [6, 3], [2, 3]][feature] })
  }
}

function drawTargetAndPredictions(pen, replay, place, output) {
  const { film, view, look } = replay
  const points = (numbers) => numbers.map((value, k) => (Number.isFinite(value) ? [place.x(place.time(k, numbers.length)), place.y(value)] : null))
  const target = points(numbersOf(film.targets, view.sample, output))
  drawLine(pen, target, look.text, { width: 1.5 })
  // Where there is room for a mark at each time.
  if (target.length === 1 || place.x(1) - place.x(0) >= 9) {
    const size = target.length === 1 ? 7 : 3
    for (const point of target) if (point) drawDot(pen, point, look.text, { size, hollow: look.background })
  }
  const epoch = shownEpoch(replay)
  film.runners.forEach((runner, r) => {
    const frame = frameAt(runner, epoch)
    if (!frame) return
    const line = points(numbersOf(frame.prediction, view.sample, output))
    drawLine(pen, line, look.lines[r], { width: r === view.runner ? 2.5 : 1.5 })
    if (line.length === 1 && line[0]) drawDot(pen, line[0], look.lines[r], { size: 4.5 })
  })
  const time = attendedTime(replay)
  if (time !== null && time <= place.last) {
    pen.fillStyle = look.text
    pen.globalAlpha = 0.35
    pen.fillRect(place.x(time) - 0.5, place.top, 1, place.bottom - place.top)
    pen.globalAlpha = 1
  }
}

function drawCurveAxes(pen, { look }, place, times) {
  pen.font = `11px ${look.mono}`
  pen.textAlign = "right"
  pen.textBaseline = "middle"
  const step = roundStep(place.high - place.low, Math.max(3, (place.bottom - place.top) / 36))
  for (let k = Math.ceil(place.low / step); k * step <= place.high; k++) {
    pen.fillStyle = look.border
    pen.fillRect(CURVES.left, place.y(k * step), place.right - CURVES.left, 1)
    pen.fillStyle = look.text
    pen.fillText(onAxis(k * step), CURVES.left - 5, place.y(k * step))
  }
  outline(pen, look.border, CURVES.left + 0.5, place.top + 0.5, place.right - CURVES.left - 1, place.bottom - place.top - 1)
  if (!times) return
  pen.textAlign = "center"
  pen.textBaseline = "top"
  const every = Math.max(1, roundStep(place.last, (place.right - CURVES.left) / 40))
  const marks = place.once ? place.last - 1 : place.last
  for (let t = 0; t <= marks; t += every) pen.fillText(t, place.x(t), place.bottom + 5)
  if (place.once) pen.fillText("T", place.x(place.last), place.bottom + 5)
}

function curveKeys(replay) {
  const { film, look } = replay
  const { words } = film
  const keys = [[words.target, look.text, "mark"], ...film.runners.map(({ name }, r) => [name, look.lines[r], ""])]
  if (showsInputs(replay)) keys.push([words.input, look.axes.features, ""])
  return keys
}

function curveSentence(replay) {
  const { film, view } = replay
  const timesteps = film.inputs.shape[1]
  const once = isOnce(replay)
  const t = once ? timesteps - 1 : (attendedTime(replay) ?? timesteps - 1)
  const numbers = (array) => {
    const outputs = Math.min(MOST_PANELS, array.shape[2])
    // Of fewer numbers than timesteps, the last belongs to the last.
    const k = Math.max(0, t - (timesteps - array.shape[1]))
    return Array.from({ length: outputs }, (_, output) => inDecimals(numbersOf(array, view.sample, output)[k])).join(", ")
  }
  const said = [fill(once ? film.words.at_end : film.words.at, { t, target: numbers(film.targets) })]
  for (const runner of film.runners) {
    const frame = frameAt(runner, shownEpoch(replay))
    if (frame) said.push(fill(film.words.by, { name: runner.name, value: numbers(frame.prediction) }))
  }
  return said.join(" · ")
}
