// Colours. Scales come from Python (unrolled/look.py), the rest from the page's theme.

const SHADES = 512

function pageTheme(root) {
  const style = getComputedStyle(root)
  const background = style.getPropertyValue("--st-background-color").trim() || "#ffffff"
  const dark = lightness(rgb(background)) < 0.5
  return {
    dark,
    background,
    text: style.getPropertyValue("--st-text-color").trim() || "#000000",
    primary: style.getPropertyValue("--st-primary-color").trim() || "#0b5fa5",
    border: style.getPropertyValue("--st-border-color").trim() || "#cccccc",
    soft: style.getPropertyValue("--st-secondary-background-color").trim() || "#eeeeee",
    lost: dark ? "#77818f" : "#8894a5",
    mono: style.getPropertyValue("--mono"),
    font: style.fontFamily,
  }
}

function shades(stops) {
  // Every shade and the ink that can be read on it, once for each theme.
  const fills = []
  const inks = []
  for (let k = 0; k <= SHADES; k++) {
    const place = k / SHADES
    const next = Math.max(1, stops.findIndex(([at]) => at >= place))
    const [low, from] = stops[next - 1]
    const [high, to] = stops[next]
    const colour = mix(rgb(from), rgb(to), (place - low) / (high - low))
    fills.push(css(colour))
    inks.push(lightness(colour) > 0.5 ? "#000000" : "#ffffff")
  }
  return { fills, inks }
}

function shade(value, bound) {
  const place = Math.round(((value / bound + 1) / 2) * SHADES)
  return Math.min(SHADES, Math.max(0, place || 0))
}

function rgb(text) {
  const hex = text.startsWith("#") ? text.slice(1) : ""
  if (hex.length >= 6) return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16))
  return (text.match(/[\d.]+/g) ?? [255, 255, 255]).slice(0, 3).map(Number)
}

function css([red, green, blue]) {
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`
}

function mix(from, to, share) {
  return from.map((start, k) => start + (to[k] - start) * share)
}

function lightness([red, green, blue]) {
  // Where black and white ink can be read equally well, this is a half.
  const linear = [red, green, blue].map((part) => (part / 255) ** 2.2)
  const luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  return luminance > 0.179 ? 0.5 + luminance / 2 : luminance * 2
}
