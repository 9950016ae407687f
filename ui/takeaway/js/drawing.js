// What is taken away, 2: a picture as one SVG, with nothing in it that is not in it: no style sheet,
// no font, no picture from elsewhere. The same for a file, for a page and for paper.

const SPACE = "http://www.w3.org/2000/svg"
const MONO = "ui-monospace, 'Source Code Pro', Menlo, Consolas, monospace"
const SANS =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
const EDGE = 14
const GAP = 10
const NO_AXIS = "#8894A5"
// What a panel takes beside its rows: its title, the names of its columns, the way to the next.
const AROUND = 56
const AROUND_NOTE = 22

function lookOf(picture, theme) {
  const { scale, ...look } = picture.looks[theme]
  return { ...look, scale: shades(scale) }
}

function drawPicture(picture, look, { width = 960, height = 2400, heading = true, blank = [] } = {}) {
  // `width` and `height` are the room there is; what is larger has the smallest cells and goes beyond. Panels of the numbers `blank` are left to be filled
  // in by hand: their start alone is drawn. Returns the SVG, and what puts another frame into it.
  const place = layout(picture, width, height)
  const svg = shape("svg", { xmlns: SPACE, role: "img", "font-family": SANS, fill: look.text })
  const told = describe(svg, picture)
  svg.append(shape("rect", { width: "100%", height: "100%", fill: look.background }))
  let y = EDGE
  if (heading) {
    y = write(svg, picture.title, place, y, { "font-size": 18, "font-weight": 600 })
    y = write(svg, picture.question, place, y, { "font-size": 14 }) + 6
  }
  const drawn = picture.panels.map((panel, p) => {
    const made = drawPanel(svg, panel, picture, place, look, y, blank.includes(p))
    y = made.bottom + 14
    return made
  })
  if (heading) y = write(svg, picture.made, place, y, { "font-size": 11, opacity: 0.75 })
  const size = [place.width, Math.ceil(y + EDGE - 8)]
  set(svg, { width: size[0], height: size[1], viewBox: `0 0 ${size.join(" ")}` })
  const show = (frame, cell = null) => {
    drawn.forEach((made, p) => made.show(frame[p], cell?.[0] === p ? cell[1] : -1))
    told.textContent = described(picture, frame, blank)
  }
  show(frameOf(picture))
  return { svg, show, starts: drawn.map(({ starts }) => starts), find: (element) => find(drawn, element), width }
}

function layout({ panels, words }, width, height) {
  // One for all panels, so that columns of the same timestep stand below each other.
  const columns = Math.max(...panels.map((panel) => panel.columns.length))
  const starts = panels.some((panel) => panel.start)
  const labels = panels.flatMap((panel) => panel.rows)
  const left = EDGE + Math.min(150, Math.max(24, ...labels.map((label) => across(label, 11, true)))) + 8
  const room = width - left - EDGE - (starts ? GAP : 0)
  const cell = Math.max(6, Math.min(44, Math.floor(room / (columns + (starts ? 1 : 0)))))
  const rows = panels.reduce((sum, panel) => sum + panel.rows.length, 0)
  const around = panels.reduce((sum, { note }) => sum + AROUND + (note ? AROUND_NOTE : 0), 0)
  const row = Math.max(9, Math.min(22, Math.floor((height - around - 2 * EDGE) / rows)))
  const first = left + (starts ? cell + GAP : 0)
  const whole = Math.max(first + columns * cell + EDGE, Math.min(width, 520))
  // Four signs, such as −.12, each 0.6 as wide as it is high.
  const font = Math.min(12, cell / 2.65, row * 0.68)
  return { left, first, cell, row, font: font >= 6.8 ? font : 0, width: whole, start: words.start }
}

function drawPanel(svg, panel, picture, place, look, top, blank) {
  const { cell, row, left, first } = place
  const columns = panel.columns.length
  const group = svg.appendChild(shape("g", {}))
  let y = drawTitle(group, panel, picture, place, look, top)
  drawColumnNames(group, panel, place, y)
  y += 18
  const cells = []
  const starts = []
  panel.rows.forEach((label, r) => {
    const at = y + r * row
    text(group, label, left - 6, at + row / 2, { "font-family": MONO, "font-size": Math.min(11, row), "text-anchor": "end" })
    if (panel.start) starts.push(drawCell(group, left, at, place, look, false))
    for (let c = 0; c < columns; c++) cells.push(drawCell(group, first + c * cell, at, place, look, blank))
  })
  y += panel.rows.length * row
  const mark = shape("rect", { x: left, width: cell, height: row, fill: "none", stroke: look.text, "stroke-width": 2, visibility: "hidden" })
  group.append(mark)
  const note = group.appendChild(shape("g", {}))
  const show = ({ values, start, note: said }, marked) => {
    cells.forEach((each, k) => fillCell(each, values[k], panel.bound, look, place))
    starts.forEach((each, r) => fillCell(each, start[r], panel.bound, look, place))
    set(mark, { y: y - (panel.rows.length - marked) * row, visibility: marked < 0 ? "hidden" : "visible" })
    note.replaceChildren()
    if (!blank) write(note, said, place, y + 5, { "font-size": 12 })
  }
  // Room for the longest sentence of all, so that nothing below moves with it.
  const sentences = [panel.note, ...picture.sliders.flatMap(({ notes }) => notes[picture.panels.indexOf(panel)] ?? [])]
  const longest = Math.max(...sentences.map((said) => lines(said, place.width - 2 * EDGE, 12).length))
  return { show, starts, cells, columns, bottom: y + (longest && !blank ? 5 + longest * 12 * 1.4 : 0) }
}

function drawTitle(group, panel, picture, place, look, top) {
  const size = 13
  text(group, panel.title, EDGE, top + 9, { "font-size": size, "font-weight": 700 })
  let x = EDGE + across(panel.title, size) * 1.2 + 14
  const key = 132
  const narrow = x + across(panel.axes.join(), 12) + 70 + key > place.width
  const y = narrow ? top + 19 : top
  if (narrow) x = EDGE
  panel.axes.forEach((axis, k) => {
    const name = `${axis} ${k ? "→" : "↓"}`
    const wide = across(name, 12)
    text(group, name, x, y + 9, { "font-size": 12 })
    group.append(shape("rect", { x, y: y + 17, width: wide, height: 3, fill: picture.axes[axis] ?? NO_AXIS }))
    x += wide + 16
  })
  drawKeyOf(group, panel.bound, place.width - EDGE - key, top + 3, look)
  return y + 24
}

function drawKeyOf(group, bound, x, y, look) {
  // What the colours mean, from -bound to bound.
  const end = bound < 1000 ? String(Number(bound.toPrecision(3))) : bound.toExponential(0).replace("e+", "e")
  const style = { "font-family": MONO, "font-size": 10 }
  text(group, `−${end}`, x + 30, y + 6, { ...style, "text-anchor": "end" })
  for (let k = 0; k < 24; k++) {
    const colour = look.scale.fills[shade((k / 23) * 2 * bound - bound, bound)]
    group.append(shape("rect", { x: x + 34 + k * 2.75, y, width: 3, height: 11, fill: colour }))
  }
  group.append(shape("rect", { x: x + 34, y, width: 66.2, height: 11, fill: "none", stroke: look.border }))
  text(group, end, x + 104, y + 6, style)
}

function drawColumnNames(group, panel, place, y) {
  const { cell, first, left } = place
  const size = 10
  const widest = Math.max(...panel.columns.map((name) => across(name, size, true)))
  const every = Math.max(1, Math.ceil((widest + 3) / cell))
  const style = { "font-family": MONO, "font-size": size, "text-anchor": "middle" }
  panel.columns.forEach((name, c) => {
    if (c % every === 0) text(group, name, first + c * cell + cell / 2, y + 9, style)
  })
  if (panel.start) text(group, place.start, left + cell / 2, y + 9, { ...style, "font-family": SANS })
}

function drawCell(group, x, y, { cell, row, font }, look, blank) {
  const line = { stroke: look.border, "stroke-width": cell < 10 || row < 8 ? 0.25 : 0.6 }
  const box = group.appendChild(shape("rect", { class: blank ? "blank" : "cell", x, y, width: cell, height: row, fill: look.background, ...line }))
  const style = { "font-family": MONO, "font-size": font, "text-anchor": "middle" }
  const number = font && !blank ? text(group, "", x + cell / 2, y + row / 2 + 0.5, style) : null
  return { box, number, blank }
}

function fillCell(drawn, value, bound, look, { cell, font }) {
  // Only what is another: most of a thousand numbers look the same in the next frame.
  const { box, number, blank } = drawn
  if (blank) return
  const at = Number.isFinite(value) ? shade(value, bound) : -1
  if (drawn.at !== at) {
    drawn.at = at
    set(box, { fill: at < 0 ? look.lost : look.scale.fills[at] })
    if (number) set(number, { fill: at < 0 ? "#000000" : look.scale.inks[at] })
  }
  if (!number) return
  const fits = (words) => words.length * 0.6 * font <= cell
  const words = [inCell(value), shorter(value)].find(fits) ?? ""
  if (number.textContent !== words) number.textContent = words
}

function shorter(value) {
  return written(value, Math.abs(value) < 9.95 ? 1 : 0).replace(/\.0$/, "")
}

function find(drawn, element) {
  // Which number an element of the drawing shows; the column of a start is -1.
  for (const [panel, { cells, starts, columns }] of drawn.entries()) {
    const is = ({ box, number }) => box === element || number === element
    const start = starts.findIndex(is)
    if (start >= 0) return { panel, row: start, column: -1 }
    const cell = cells.findIndex(is)
    if (cell >= 0) return { panel, row: Math.floor(cell / columns), column: cell % columns }
  }
  return null
}

function describe(svg, picture) {
  // Its name; what it shows is said with each frame, in the element that is returned.
  if (picture.title) svg.append(Object.assign(shape("title", {}), { textContent: picture.title }))
  return svg.appendChild(shape("desc", {}))
}

function described(picture, frame, blank) {
  // What is left to be filled in is not told either.
  const said = picture.panels.map(({ title, axes }, p) => `${title} (${axes.join(", ")}). ${blank.includes(p) ? "" : frame[p].note}`)
  return [picture.question, ...said].filter(Boolean).join(" ").trim()
}

function write(group, sentence, place, y, style) {
  // A sentence over as many lines as it takes; where it ends.
  const size = style["font-size"]
  for (const line of lines(sentence, place.width - 2 * EDGE, size)) {
    text(group, line, EDGE, y + size * 0.7, style)
    y += size * 1.4
  }
  return y
}

function lines(sentence, width, size) {
  // Chinese may be broken anywhere, other words between them.
  const done = []
  let line = ""
  for (const word of sentence.match(/[⺀-鿿＀-￯]|[^\s⺀-鿿＀-￯]+\s*|\s+/gu) ?? []) {
    if (line && across(line + word.trimEnd(), size) > width) {
      done.push(line.trimEnd())
      line = ""
    }
    line += word
  }
  return line.trim() ? [...done, line.trimEnd()] : done
}

function across(text, size, mono = false) {
  // How wide text is, rather too wide than too narrow: no font is asked, since each reader has another.
  const wide = (text.match(/[⺀-鿿＀-￯]/gu) ?? []).length
  return size * (wide + (text.length - wide) * (mono ? 0.61 : 0.55))
}

function text(group, words, x, y, style) {
  // Its middle at y, wherever it is opened: `dominant-baseline` is not known everywhere.
  const element = shape("text", { x, y: y + style["font-size"] * 0.35, ...style })
  element.textContent = words
  return group.appendChild(element)
}

function shape(tag, attributes) {
  return set(document.createElementNS(SPACE, tag), attributes)
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}
