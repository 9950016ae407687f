// Drawing on a canvas: numbers as coloured cells, and what their colours mean.

function fit(canvas, width, height) {
  // A canvas as sharp as the screen; returns its pen in CSS pixels.
  const ratio = window.devicePixelRatio || 1
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w
    canvas.height = h
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
  }
  const pen = canvas.getContext("2d")
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.clearRect(0, 0, width, height)
  return pen
}

function outline(pen, colour, x, y, width, height, line = 1) {
  pen.strokeStyle = colour
  pen.lineWidth = line
  pen.strokeRect(x, y, width, height)
}

const CLOSER = 0.25

function closeBound(bound, one, other) {
  // The value of full colour for the difference of two arrays: it fades long before it is gone, and
  // gets a closer look than the numbers themselves, whose bound is given.
  let largest = 0
  for (let k = 0; k < one.length; k++) {
    const gap = Math.abs(one[k] - other[k])
    if (gap > largest) largest = gap
  }
  return Math.max(CLOSER * bound, roundedUp(largest))
}

function roundedUp(value) {
  // To two digits at most.
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1)
  return value > 0 ? Math.ceil(value / unit) * unit : 0
}

function markColumn(pen, look, x, cell, height) {
  // The column of the playhead.
  pen.fillStyle = look.primary
  pen.globalAlpha = 0.9
  pen.fillRect(x - 1, 0, 2, height)
  pen.fillRect(x + cell - 1, 0, 2, height)
  pen.globalAlpha = 1
}

function dotted(pen, look, x, height) {
  // A line from top to bottom: from here on something no longer matters.
  pen.save()
  pen.strokeStyle = look.text
  pen.lineWidth = 2
  pen.setLineDash([2, 4])
  pen.lineCap = "round"
  pen.beginPath()
  pen.moveTo(x, 0)
  pen.lineTo(x, height)
  pen.stroke()
  pen.restore()
}

function colourOf(look, value, bound) {
  return Number.isFinite(value) ? look.scale.fills[shade(value, bound)] : look.lost
}

function drawCells(pen, look, { lefts, cell, row, rows, bound, font, value }) {
  // A table of numbers, `rows` below each other and a column at each of `lefts`; `value(column, row)`
  // is what stands in a cell. With a `font`, the numbers themselves are written into it.
  pen.textAlign = "center"
  pen.textBaseline = "middle"
  if (font) pen.font = font
  // Narrow cells touch each other: lines between them would be all there is to see.
  const [across, down] = [cell < 12 ? 0 : 1, row < 8 ? 0 : 1]
  lefts.forEach((x, column) => {
    for (let r = 0; r < rows; r++) {
      const number = value(column, r)
      pen.fillStyle = colourOf(look, number, bound)
      pen.fillRect(x + across / 2, r * row + down / 2, cell - across + (across ? 0 : 0.4), row - down)
      if (!font) continue
      pen.fillStyle = look.scale.inks[shade(number, bound)]
      pen.fillText(inCell(number), x + cell / 2, r * row + row / 2 + 0.5)
    }
  })
}

function drawKey(canvas, look, bound) {
  const pen = fit(canvas, 150, 16)
  for (let k = 0; k < 80; k++) {
    pen.fillStyle = look.scale.fills[shade((k / 79) * 2 * bound - bound, bound)]
    pen.fillRect(36 + k, 4, 1.5, 9)
  }
  outline(pen, look.border, 35.5, 3.5, 82, 10)
  pen.fillStyle = look.text
  pen.font = `11px ${look.mono}`
  pen.textBaseline = "middle"
  pen.textAlign = "right"
  const end = bound < 1000 ? Number(bound.toPrecision(3)) : bound.toExponential(0).replace("e+", "e")
  pen.fillText(`−${end}`, 32, 9)
  pen.textAlign = "left"
  pen.fillText(end, 122, 9)
}
