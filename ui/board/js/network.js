// The state board, 5: the unrolled network, a box for each timestep over its column. The state
// goes from box to box, x_t comes in from below, the outputs leave above.

const OUT = { top: 3, height: 16 }
const BOX = { top: 30, height: 32 }

function drawNetwork(board, frame) {
  const { spec, view, bounds, words } = board.picture
  const place = timeline(board)
  const look = board.theme
  const pen = fit(board.canvases.network, board.width, NETWORK_HEIGHT)
  const width = Math.max(10, Math.min(view.present ? 70 : 46, place.cell * 0.62))
  pen.font = `${Math.min(view.present ? 15 : 11, width / 4.2)}px ${look.mono}`
  pen.textAlign = "center"
  pen.textBaseline = "middle"

  for (let step = 0; step < spec.timesteps; step++) {
    const centre = place.centre(step)
    spec.states.forEach((state, k) => {
      const size = sizeBefore(frame, spec, state, step) / bounds[state]
      const y = BOX.top + (BOX.height * (spec.states.length - k)) / (spec.states.length + 1)
      const way = spec.backwards ? -1 : 1
      const from = place.centre(step - 1) + (step === 0 ? 0 : (way * width) / 2)
      drawArrow(pen, look, from, y, centre - (way * width) / 2, y, size)
    })
    const input = size(frame.x, step, spec) / bounds.x
    drawArrow(pen, look, centre, NETWORK_HEIGHT - 1, centre, BOX.top + BOX.height, input, look.axes.features)
  }
  drawStart(board, pen, place, look)
  for (let step = 0; step < spec.timesteps; step++) {
    const x = place.centre(step) - width / 2
    const here = step === view.t
    const kept = spec.sequences || step === spec.timesteps - 1
    pen.globalAlpha = kept ? 1 : 0.3
    drawArrow(pen, look, x + width / 2, BOX.top, x + width / 2, OUT.top + OUT.height + (kept ? 0 : 5), 0.3)
    drawOutput(pen, look, frame, spec, bounds, step, x, width, kept)
    pen.globalAlpha = 1
    pen.beginPath()
    pen.roundRect(x, BOX.top, width, BOX.height, 5)
    pen.fillStyle = here ? look.primary : look.soft
    pen.fill()
    pen.strokeStyle = here ? look.primary : look.border
    pen.lineWidth = 1.25
    pen.stroke()
    if (width >= 26) {
      pen.fillStyle = here ? look.background : look.text
      const name = spec.cell.length > 4 ? "RNN" : spec.cell
      pen.fillText(name, x + width / 2, BOX.top + BOX.height / 2 + 0.5, width - 4)
    }
  }
  if (!spec.sequences && spec.timesteps > 2) {
    const middle = place.centre(Math.floor((spec.timesteps - 1) / 2))
    label(pen, look, words.dropped, middle, OUT.top + OUT.height / 2)
  }
}

function drawStart(board, pen, place, look) {
  const { spec } = board.picture
  pen.fillStyle = look.text
  spec.states.forEach((state, k) => {
    const y = BOX.top + (BOX.height * (spec.states.length - k)) / (spec.states.length + 1)
    const side = spec.backwards ? 1 : -1
    const room = place.cell / 2 >= 16
    pen.save()
    pen.font = `11px ${look.mono}`
    pen.fillText(room ? `${state}0` : state, place.centre(-1) + side * (room ? 10 : 6), y)
    pen.restore()
  })
}

function drawOutput(pen, look, frame, spec, bounds, step, x, width, kept) {
  // The output is the vector h: a stripe for each unit, in the colours of the heatmap.
  const top = OUT.top + (kept ? 0 : 4)
  const stripe = width / spec.units
  for (let unit = 0; unit < spec.units; unit++) {
    pen.fillStyle = colourOf(look, frame.states.h[step * spec.units + unit], bounds.h)
    pen.fillRect(x + unit * stripe, top, stripe + 0.3, OUT.height)
  }
  pen.setLineDash(kept ? [] : [2, 2])
  outline(pen, kept ? look.text : look.border, x, top, width, OUT.height)
  pen.setLineDash([])
}

function label(pen, look, text, x, y) {
  pen.save()
  pen.font = `12px ${look.font}`
  const width = pen.measureText(text).width
  pen.fillStyle = look.background
  pen.fillRect(x - width / 2 - 5, y - 9, width + 10, 18)
  pen.fillStyle = look.text
  pen.fillText(text, x, y)
  pen.restore()
}

function sizeBefore(frame, spec, state, step) {
  if (step === 0) return rootMeanSquare(frame.start[state], 0, spec.units)
  return rootMeanSquare(frame.states[state], (step - 1) * spec.units, spec.units)
}

function size(x, step, spec) {
  return rootMeanSquare(x, spec.reads[step] * spec.features, spec.features)
}

function rootMeanSquare(values, start, count) {
  let sum = 0
  for (let k = start; k < start + count; k++) sum += values[k] * values[k]
  return Math.sqrt(sum / count)
}

function drawArrow(pen, look, x0, y0, x1, y1, size, colour) {
  // The larger the size, the heavier and the fuller in colour.
  const share = Math.min(1, Math.sqrt(Number.isFinite(size) ? size : 1))
  const ink = rgb(colour ?? look.text)
  const paper = rgb(look.background)
  const line = 0.8 + 3.4 * share
  const head = Math.min(3.5 + line, Math.hypot(x1 - x0, y1 - y0) * 0.7)
  const angle = Math.atan2(y1 - y0, x1 - x0)
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)]
  pen.strokeStyle = pen.fillStyle = css(mix(paper, ink, 0.22 + 0.7 * share))
  pen.lineWidth = line
  pen.beginPath()
  pen.moveTo(x0, y0)
  pen.lineTo(x1 - dx * head, y1 - dy * head)
  pen.stroke()
  pen.beginPath()
  pen.moveTo(x1, y1)
  pen.lineTo(x1 - dx * head - dy * head * 0.55, y1 - dy * head + dx * head * 0.55)
  pen.lineTo(x1 - dx * head + dy * head * 0.55, y1 - dy * head - dx * head * 0.55)
  pen.fill()
}
