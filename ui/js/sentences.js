// Sentences and numbers. All sentences come from Python; here only their numbers are put in.

function fill(template, values = {}) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

function written(value, digits = 4) {
  // No minus before a zero, and a real minus before the rest.
  const size = Math.abs(value)
  const text = size < 1e5 ? size.toFixed(digits) : Number.isFinite(value) ? size.toExponential(2) : String(size)
  return value < 0 && Number(text) !== 0 ? `−${text}` : text
}

function short(value) {
  // As typed: as many decimals as the number has, two at least, three at most.
  if (Math.abs(value) >= 1000) return value.toExponential(1).replace("-", "−").replace("e+", "e")
  const thousandths = Math.round(value * 1000)
  return written(value, thousandths % 10 === 0 ? 2 : 3)
}

function inCell(value) {
  if (!Number.isFinite(value)) return "–"
  const text = written(value, Math.abs(value) >= 9.95 ? 0 : 2)
  if (Number(text.replace("−", "")) === 0) return "0"
  // Below one the point says enough.
  return text.replace(/^(−?)0\./, "$1.")
}
