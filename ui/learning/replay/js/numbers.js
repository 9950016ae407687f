// The replay, 3: numbers of three digits, marks on an axis, and lines.

const POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

function threeDigits(value) {
  if (Number.isNaN(value)) return "nan"
  if (!Number.isFinite(value)) return value < 0 ? "−∞" : "∞"
  const size = Math.abs(value)
  const sign = value < 0 ? "−" : ""
  if (size === 0) return "0"
  if (size >= 1e-3 && size < 1e4) return sign + size.toPrecision(size < 1000 ? 3 : 4)
  const [digits, power] = size.toExponential(2).split("e")
  return `${sign}${digits}·${powerOfTen(Number(power))}`
}

function onAxis(value) {
  // As short as it can be written.
  const size = Math.abs(value)
  return size && (size < 1e-3 || size >= 1e4) ? threeDigits(value) : String(Number(value.toPrecision(3))).replace("-", "−")
}

function powerOfTen(power) {
  return `10${power < 0 ? "⁻" : ""}${[...String(Math.abs(power))].map((digit) => POWERS[digit]).join("")}`
}

function inDecimals(value) {
  return Number.isNaN(value) ? "nan" : written(value, 3)
}

function roundStep(span, most) {
  // The smallest of 1, 2, 5, 10, ... that divides `span` into at most `most` pieces.
  const power = 10 ** Math.floor(Math.log10(span / most))
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => span / step <= most + 1e-9)
}

function drawLine(pen, points, colour, { width = 2, dash = [] } = {}) {
  // Points without a place break the line.
  pen.save()
  pen.strokeStyle = colour
  pen.lineWidth = width
  pen.lineJoin = "round"
  pen.setLineDash(dash)
  pen.beginPath()
  let down = false
  for (const point of points) {
    if (!point) down = false
    else if (down) pen.lineTo(...point)
    else {
      pen.moveTo(...point)
      down = true
    }
  }
  pen.stroke()
  pen.restore()
}

function drawDot(pen, [x, y], colour, { size = 3.5, hollow = null } = {}) {
  pen.beginPath()
  pen.arc(x, y, size, 0, 2 * Math.PI)
  pen.fillStyle = hollow ?? colour
  pen.fill()
  if (!hollow) return
  pen.strokeStyle = colour
  pen.lineWidth = 2
  pen.stroke()
}

function cut(pen, text, width, end = "…") {
  // As much of a text as there is room for, and `end` where something is left out.
  if (pen.measureText(text).width <= width) return text
  let kept = [...text]
  while (kept.length > 1 && pen.measureText(kept.join("") + end).width > width) kept = kept.slice(0, -1)
  return kept.join("") + end
}

function lineKey(text, colour, kind = "") {
  const key = element("span", "key")
  const line = element("i", kind)
  line.style.setProperty("--line", colour)
  key.append(line, text)
  return key
}

function setKeys(place, keys) {
  // Made anew only where they are others: [text, colour, kind] each.
  const wanted = JSON.stringify(keys)
  if (place.dataset.keys === wanted) return
  place.dataset.keys = wanted
  place.replaceChildren(...keys.map((key) => lineKey(...key)))
}
