// The page that needs no server: the picture, and sliders over frames that Keras computed before.

const PAUSE = 600
const dark = matchMedia("(prefers-color-scheme: dark)")
const parts = Object.fromEntries([...document.querySelectorAll("[id]")].map((part) => [part.id, part]))
const bytes = Uint8Array.from(atob(parts.picture.textContent), (sign) => sign.charCodeAt(0))
const picture = readPicture(unpack(bytes))
// The slider that was chosen, and its position; null as long as nothing was moved.
const at = { slider: picture.sliders[0], position: null }
let drawing
let saying

const frame = () => (at.position === null ? frameOf(picture) : frameOf(picture, at.slider, at.position))

function draw(theme = dark.matches ? "dark" : "light") {
  // Anew for another width or theme.
  const width = parts.drawing.clientWidth
  drawing = drawPicture(picture, lookOf(picture, theme), { width, height: Infinity, heading: false })
  parts.drawing.replaceChildren(drawing.svg)
  for (const [s, { cell }] of picture.sliders.entries()) {
    const box = cell && drawing.starts[cell[0]][cell[1]]?.box
    if (!box) continue
    for (const part of [box, box.nextSibling]) {
      part.classList.add("movable")
      part.addEventListener("click", () => choose(s))
    }
  }
  show()
}

function show() {
  const { slider, position } = at
  drawing.show(frame(), slider?.cell)
  if (parts.twin.open) fillTables()
  if (!slider) return
  const value = position === null ? slider.at : slider.values[position]
  const words = short(value)
  parts.shown.textContent = words
  parts.value.setAttribute("aria-valuetext", words)
  parts.back.disabled = position === null
  clearTimeout(saying)
  if (position !== null) saying = setTimeout(say, PAUSE)
}

function say() {
  const notes = frame().map(({ note }) => note)
  parts.said.textContent = [`${at.slider.label}: ${parts.shown.textContent}.`, ...notes].filter(Boolean).join(" ")
}

function choose(s) {
  parts.which.value = s
  at.slider = picture.sliders[s]
  rest()
  parts.value.focus()
}

function rest() {
  // As it was on screen.
  const { slider } = at
  at.position = null
  parts.value.max = slider.values.length - 1
  parts.value.value = nearest(slider.values, slider.at)
  parts.value.setAttribute("aria-label", slider.label)
  show()
}

function fillTables() {
  parts.tables.replaceChildren(...frame().map((shown, p) => table(picture.panels[p], shown)))
}

function table({ title, axes, rows, columns, start: starts }, { values, start }) {
  const made = document.createElement("table")
  made.createCaption().textContent = `${title} (${axes.join(", ")})`
  const names = starts ? [picture.words.start, ...columns] : columns
  const head = made.createTHead().insertRow()
  head.insertCell()
  fillRow(head, "th", names)
  const body = made.createTBody()
  rows.forEach((name, r) => {
    const numbers = [...values.subarray(r * columns.length, (r + 1) * columns.length)]
    const row = body.insertRow()
    row.append(Object.assign(document.createElement("th"), { textContent: name, scope: "row" }))
    fillRow(row, "td", [...(start ? [start[r]] : []), ...numbers].map((number) => written(number)))
  })
  return made
}

function fillRow(row, tag, words) {
  for (const each of words) {
    const cell = document.createElement(tag)
    if (tag === "th") cell.scope = "col"
    cell.textContent = each
    row.append(cell)
  }
}

function point(event) {
  // The number under the pointer, with all its digits.
  const box = event.target.closest("rect, text")
  const found = box && drawing.find(box)
  if (!found) return (parts.readout.textContent = "")
  const { title, rows, columns } = picture.panels[found.panel]
  const { values, start } = frame()[found.panel]
  const [column, number] =
    found.column < 0
      ? [picture.words.start, start[found.row]]
      : [columns[found.column], values[found.row * columns.length + found.column]]
  parts.readout.textContent = `${title}, ${rows[found.row]}, ${column}: ${written(number)}`
}

if (picture.sliders.length) {
  parts.controls.hidden = false
  parts.which.append(...picture.sliders.map(({ label }, s) => new Option(label, s)))
  parts.which.addEventListener("change", () => choose(Number(parts.which.value)))
  parts.value.addEventListener("input", () => {
    at.position = Number(parts.value.value)
    show()
  })
  parts.back.addEventListener("click", rest)
}
parts.drawing.addEventListener("pointermove", point)
parts.drawing.addEventListener("click", point)
parts.twin.addEventListener("toggle", show)
dark.addEventListener("change", () => draw())
window.addEventListener("beforeprint", () => draw("light"))
window.addEventListener("afterprint", () => draw())
draw()
if (at.slider) rest()
new ResizeObserver(() => drawing.width !== parts.drawing.clientWidth && draw()).observe(parts.drawing)

window.__unrolledPicture = {
  frame: () => ({
    slider: at.slider?.label,
    value: at.position === null ? at.slider?.at : at.slider.values[at.position],
    panels: frame().map(({ values, start, note }) => ({ values: [...values], start: start && [...start], note })),
  }),
}
