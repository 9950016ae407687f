// The state board, 10: inside the cell. What is joined to what, and which number each wire carries,
// comes from unrolled/wiring.py; every number is one the server sent.

const SVG = "http://www.w3.org/2000/svg"
const RADIUS = { sign: 12, dot: 2.5, gate: 17, box: 17, value: 0, vector: 0 }

function buildWiring(board) {
  const { wiring, words, spec } = board.picture
  const key = `${spec.cell} ${spec.update} ${wiring.act}`
  if (board.wired?.key === key) return
  const svg = board.parts.wiring
  svg.setAttribute("viewBox", `0 0 ${wiring.width} ${wiring.height}`)
  const parts = Object.fromEntries(wiring.parts.map((part) => [part.name, part]))
  const wires = wiring.wires.map((wire) => {
    const path = shape("path", { class: "wire", d: route(parts[wire.start], parts[wire.end], wire.via) })
    const head = shape("path", { d: arrowHead(parts[wire.end], wire.via.at(-1) ?? parts[wire.start]) })
    const [x, y] = wire.label
    const text = shape("text", { class: "number", x: x ?? 0, y: y ?? 0 })
    const flat = wire.label.length && isFlat(parts, wire)
    if (flat) text.setAttribute("text-anchor", "middle")
    return { ...wire, path, head, text }
  })
  const drawn = wiring.parts.map((part) => {
    const group = shape("g", {})
    const half = RADIUS[part.kind]
    if (part.kind === "sign" || part.kind === "dot") {
      group.append(shape("circle", { class: "shape", cx: part.x, cy: part.y, r: half }))
    } else if (half) {
      const wide = halfWidth(part)
      group.append(
        shape("rect", { class: "shape", x: part.x - wide, y: part.y - 13, width: 2 * wide, height: 26, rx: 5 }),
      )
    }
    if (part.kind === "vector") {
      group.append(shape("rect", { class: "paper", x: 0, y: part.y - 9, height: 18 }))
    }
    const text = shape("text", { class: half ? "middle" : "middle over", x: part.x, y: part.y })
    text.textContent = partText(part, wiring, words)
    if (part.kind === "value") {
      // The wire begins under the word, and would show between its letters.
      const wide = lengthOf(text.textContent)
      group.append(
        shape("rect", { class: "paper", x: part.x - wide / 2, y: part.y - 9, width: wide, height: 18 }),
      )
    }
    group.append(text)
    return { ...part, group, text }
  })
  // The name of the whole says all of it, in order.
  const all = shape("g", { "aria-hidden": "true" })
  all.append(
    ...wires.flatMap((wire) => [wire.path, wire.head]),
    ...drawn.map((part) => part.group),
    ...wires.map((wire) => wire.text),
  )
  svg.replaceChildren(all)
  board.wired = { key, wires, vectors: drawn.filter((part) => part.kind === "vector") }
}

function partText(part, wiring, words) {
  if (part.text === "act") return wiring.act
  if (part.kind === "value" && part.name.endsWith("_in") && part.text !== "b") {
    return fill(words.before, { state: part.text })
  }
  return part.text
}

function lengthOf(text) {
  // Chinese signs are as wide as they are high.
  return [...text].reduce((sum, sign) => sum + (sign > "\u2e7f" ? 13 : 7.4), 0)
}

function halfWidth(part) {
  return part.wide || (part.kind === "box" ? 30 : 20)
}

function isFlat(parts, wire) {
  const end = wire.via[0] ?? [parts[wire.end].x, parts[wire.end].y]
  return Math.abs(end[1] - parts[wire.start].y) < 1 && Math.abs(wire.label[1] - end[1]) < 12
}

function shape(tag, attributes) {
  const made = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

function route(start, end, via) {
  const points = [[start.x, start.y], ...via, [end.x, end.y]]
  return `M ${points.map((point) => point.join(" ")).join(" L ")}`
}

function arrowHead(end, from) {
  // At the edge of the part that the wire leads to.
  if (end.kind === "dot") return ""
  const [x, y] = Array.isArray(from) ? from : [from.x, from.y]
  const flat = Math.abs(x - end.x) > Math.abs(y - end.y)
  const edge = flat
    ? { sign: 12, gate: halfWidth(end), box: halfWidth(end), value: 16, vector: 16 }[end.kind]
    : { sign: 12, gate: 13, box: 13, value: 9, vector: 9 }[end.kind]
  const way = flat ? Math.sign(end.x - x) : Math.sign(end.y - y)
  const tip = flat ? [end.x - way * edge, end.y] : [end.x, end.y - way * edge]
  const back = flat ? [tip[0] - way * 7, tip[1]] : [tip[0], tip[1] - way * 7]
  const side = flat ? [0, 4] : [4, 0]
  return `M ${tip} L ${back[0] + side[0]} ${back[1] + side[1]} L ${back[0] - side[0]} ${back[1] - side[1]} Z`
}

function drawWiring(board, frame) {
  const { spec, words, wiring, bounds } = board.picture
  const view = { ...board.picture.view, unit: unitOnShow(board) }
  if (view.present || !board.wired) return
  const { theme: look } = board
  setText(board.parts.inside, fill(words.inside, { unit: view.unit, t: spec.reads[view.t] }))
  setText(board.parts.gates, words.gates)
  const spoken = []
  for (const wire of board.wired.wires) {
    const value = wire.carries ? carried(frame, spec, wiring, view, wire.carries) : null
    const share = value === null ? 0.15 : Math.min(1, Math.sqrt(Math.abs(value) / bounds.h || 0))
    const ends = value === null ? look.text : look.scale.fills[value < 0 ? 0 : SHADES]
    const colour = css(mix(rgb(look.background), rgb(ends), value === null ? 0.4 : 0.25 + 0.75 * share))
    wire.path.setAttribute("stroke", colour)
    wire.path.setAttribute("stroke-width", 1.2 + 3 * share)
    wire.head.setAttribute("fill", colour)
    const text = value === null || !wire.label.length ? "" : Number.isNaN(value) ? "…" : written(value, 3)
    if (wire.text.textContent !== text) wire.text.textContent = text
    if (text) spoken.push(`${wire.carries} ${text}`)
  }
  for (const part of board.wired.vectors) {
    const from = spec.reads[view.t] * spec.features
    const numbers = [...frame.x.subarray(from, from + Math.min(4, spec.features))]
    const more = spec.features > 4 ? ", …" : ""
    part.text.setAttribute("style", "text-anchor: start")
    part.text.setAttribute("x", 4)
    const said = `x = (${numbers.map((number) => short(number)).join(", ")}${more})`
    if (part.text.textContent === said) continue
    part.text.textContent = said
    part.group.firstChild.setAttribute("width", 10 + 7.4 * said.length)
  }
  const inside = board.parts.inside.textContent
  board.parts.wiring.setAttribute("aria-label", `${inside}: ${spoken.join(", ")}`)
}

function carried(frame, spec, wiring, view, name) {
  const k = wiring.numbers.indexOf(name)
  if (k >= 0) return frame.wires(view.t, view.unit, k)
  const [state, before] = name.split("_")
  const step = before ? view.t - 1 : view.t
  return cellValue(frame, null, state, spec.units, step, view.unit)
}
