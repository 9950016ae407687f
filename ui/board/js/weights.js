// The state board, 9: the weights, below the states. A slider for each group and for the weight
// at hand; the heatmap picks that weight and, by mouse or pen, drags it. The choices beside the
// sliders do the same for everyone.

const WEIGHT_ROW = { few: 20, many: 14 }
// The weight of full colour: fixed, so that one large weight does not make all others pale.
const FULL = 1
const GATE_GAP = 6
const HEADING = 18
const SHORT = { kernel: "W", recurrent_kernel: "U", bias: "b" }

function shownWeights(board) {
  return board.picture.view.weight === "none" ? null : (board.picture.weights ?? null)
}

function buildWeights(board) {
  const weights = shownWeights(board)
  const { spec } = board.picture
  const key = weights ? [spec.cell, spec.update, spec.units, spec.features].join(" ") : ""
  if (board.weighed === key) return
  board.weighed = key
  board.picked = null
  board.sliders = board.sliders.filter((slider) => !slider.weight)
  board.parts.weights.hidden = !weights
  board.parts.knobs.replaceChildren()
  if (!weights) return
  const head = element("div", "head")
  head.append(reachButton(board, "weight"))
  const targets = Object.keys(weights.groups).map((group) => () => group)
  const rows = [...targets, () => board.picture.view.weight].map((targetOf) => {
    const slider = makeSlider(board, targetOf)
    slider.weight = true
    slider.back = takingBack(board, targetOf)
    slider.row.append(slider.back)
    board.sliders.push(slider)
    return slider.row
  })
  for (const [k, targetOf] of targets.entries()) {
    if (targetOf().startsWith("gain")) rows[k].title = board.picture.words.gain
  }
  rows.at(-1).classList.add("single")
  board.picks = ["array", "row", "gate", "unit"].map((name) => picking(board, name))
  const choices = element("div", "picks")
  choices.append(...board.picks.map((pick) => pick.select))
  board.parts.knobs.append(head, ...rows.slice(0, -1), choices, rows.at(-1))
}

function takingBack(board, targetOf) {
  // Beside a weight that was set by hand: as it was before.
  const button = element("button", "back")
  button.type = "button"
  button.textContent = "↺"
  button.addEventListener("click", () => reset(board, targetOf()))
  return button
}

function picking(board, name) {
  const select = element("select")
  select.addEventListener("change", () => {
    const chosen = Object.fromEntries(board.picks.map((pick) => [pick.name, pick.select.value]))
    moveTo(board, { weight: weightAt(board, chosen) })
  })
  return { name, select }
}

function weightAt(board, { array, row, gate, unit }) {
  // The name of a weight; a row that the array does not have gives way to its last one.
  const { shapes } = board.picture.weights
  const shape = shapes[array]
  const column = Number(gate) * board.picture.spec.units + Number(unit)
  const index = shape.length > 1 ? [Math.min(Number(row), shape[0] - 1), column] : [column]
  return `${array}[${index}]`
}

function partsOf(board, target) {
  const { name, index } = parsed(target)
  const { units } = board.picture.spec
  const column = index.at(-1)
  const row = index.length > 1 ? index[0] : 0
  return { array: name, row, gate: Math.floor(column / units), unit: column % units }
}

function updatePicks(board) {
  const { words, weights, spec, view } = board.picture
  board.picked = view.weight
  const at = partsOf(board, view.weight)
  const shape = weights.shapes[at.array]
  const choices = {
    array: [Object.keys(weights.shapes), String],
    row: [[...Array(shape.length > 1 ? shape[0] : 1).keys()], (row) => rowName(board, at.array, row)],
    gate: [[...Array(Math.max(1, weights.gates.length)).keys()], (gate) => weights.labels[gate] ?? ""],
    unit: [[...Array(spec.units).keys()], (unit) => fill(words.unit_alone, { unit })],
  }
  for (const { name, select } of board.picks) {
    const [values, named] = choices[name]
    options(select, values, named)
    select.value = at[name]
    select.hidden = values.length < 2
    select.setAttribute("aria-label", words[name])
  }
}

function rowName(board, array, row) {
  const { words, weights } = board.picture
  const names = { kernel: words.from_feature, recurrent_kernel: words.from_unit, bias: words[`bias_row_${row}`] }
  return fill(names[weights.kinds[array]], { row })
}

function weightPlaces(board) {
  // Blocks of columns, one for each gate; arrays of one kind side by side, kinds below each other.
  const { shapes, gates } = board.picture.weights
  const units = board.picture.spec.units
  const kinds = arraysByKind(board)
  const across = blocksAcross(board)
  const width = Math.max(board.parts.weights.querySelector(".right").clientWidth, leastWeights(board))
  const cell = Math.min(44, (width - GATE_GAP * (across - 1)) / (units * across))
  const rowsOf = (name) => (shapes[name].length > 1 ? shapes[name][0] : 1)
  const count = kinds.reduce((sum, names) => sum + rowsOf(names[0]), 0)
  const row = count > 14 ? WEIGHT_ROW.many : WEIGHT_ROW.few
  const left = (column) => column * cell + Math.floor(column / units) * GATE_GAP
  const columns = units * Math.max(1, gates.length)
  let top = gates.length ? HEADING : 0
  const arrays = kinds.flatMap((names) => {
    const places = names.map((name, k) => ({ name, rows: rowsOf(name), top: top + HEADING, x: left(k * columns), columns }))
    top += HEADING + places[0].rows * row + 2
    return places
  })
  return { cell, row, arrays, left, width, height: top, units }
}

function arraysByKind(board) {
  const kinds = {}
  for (const [name, kind] of Object.entries(board.picture.weights.kinds)) (kinds[kind] ??= []).push(name)
  return Object.values(kinds)
}

function blocksAcross(board) {
  const most = Math.max(...arraysByKind(board).map((names) => names.length))
  return most * Math.max(1, board.picture.weights.gates.length)
}

function leastWeights(board) {
  return board.picture.spec.units * blocksAcross(board) * 9 + 20
}

function nameWeightButtons(board) {
  const { words } = board.picture
  const button = board.root.querySelector('[data-act="weights"]')
  const weights = shownWeights(board)
  button.hidden = board.picture.spec.weight === "none"
  setText(button, weights ? words.weights_hide : words.weights)
  button.setAttribute("aria-expanded", Boolean(weights))
  const restore = board.root.querySelector('[data-act="restore_all"]')
  restore.hidden = !weights?.changed.length
  setText(restore, words.restore_all)
}

function drawWeights(board, frame) {
  const weights = shownWeights(board)
  if (!weights || !frame.weights) return
  // The choices change with the weight at hand, not with the frame.
  if (board.picked !== board.picture.view.weight) updatePicks(board)
  const place = weightPlaces(board)
  const look = board.theme
  const pen = fit(board.canvases.weights, place.width, place.height)
  pen.textBaseline = "middle"
  drawGateNames(board, pen, place)
  for (const array of place.arrays) drawWeightArray(board, frame, pen, place, array, look)
  setText(board.parts.weighed, weightSentence(board, frame, board.weightHover ?? board.picture.view.weight))
}

function drawGateNames(board, pen, place) {
  pen.fillStyle = board.theme.text
  pen.font = `600 13px ${board.theme.mono}`
  pen.textAlign = "center"
  board.picture.weights.labels.forEach((gate, k) => {
    const middle = place.left(k * place.units) + (place.units * place.cell) / 2
    pen.fillText(gate, middle, HEADING / 2)
  })
}

function drawWeightArray(board, frame, pen, place, { name, rows, top, x: start, columns }, look) {
  const { view, weights } = board.picture
  const values = frame.weights[name]
  const numbers = place.cell >= 34 && place.row >= 18
  pen.textAlign = "left"
  pen.font = `12px ${look.mono}`
  pen.fillStyle = look.text
  // A weight of a written update has the letter in its own name.
  pen.fillText(name in SHORT ? `${name} ${SHORT[name]}` : name, start, top - HEADING / 2 + 1)
  pen.textAlign = "center"
  pen.font = `11px ${look.mono}`
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column]
      const [x, y] = [start + place.left(column), top + row * place.row]
      const tone = shade(value, FULL)
      pen.fillStyle = colourOf(look, value, FULL)
      pen.fillRect(x + 0.5, y + 0.5, place.cell - 1, place.row - 1)
      if (numbers) {
        pen.fillStyle = look.scale.inks[tone]
        pen.fillText(inCell(value), x + place.cell / 2, y + place.row / 2 + 0.5)
      }
    }
  }
  const ends = place.left(columns - 1) + place.cell
  outline(pen, look.border, start + 0.5, top + 0.5, ends - 1, rows * place.row - 1)
  for (const target of [...weights.changed, view.weight]) {
    const at = parsed(target)
    if (at.name !== name || !at.index.length) continue
    const row = at.index.length > 1 ? at.index[0] : 0
    const [x, y] = [start + place.left(at.index.at(-1)), top + row * place.row]
    if (target === view.weight) outline(pen, look.text, x + 1, y + 1, place.cell - 2, place.row - 2, 2)
    else drawSetByHand(pen, look, x, y)
  }
}

function drawSetByHand(pen, look, x, y) {
  pen.fillStyle = look.text
  pen.beginPath()
  pen.moveTo(x + 1, y + 1)
  pen.lineTo(x + 7, y + 1)
  pen.lineTo(x + 1, y + 7)
  pen.fill()
}

function weightSentence(board, frame, target) {
  const { words, weights } = board.picture
  const { array, row, gate, unit } = partsOf(board, target)
  const gated = weights.gates.length ? words.gate_of_unit : words.unit_alone
  const column = fill(gated, { gate: weights.labels[gate], unit })
  const kind = weights.kinds[array]
  const twoRows = kind === "bias" && weights.shapes[array].length > 1
  const template = words[twoRows ? `bias_${row}` : kind]
  return `${target} = ${written(valueIn(frame, board.picture.spec, target))} (${fill(template, { row, column })})`
}

function weightUnder(board, event) {
  const box = board.canvases.weights.getBoundingClientRect()
  const place = weightPlaces(board)
  const [x, y] = [event.clientX - box.left, event.clientY - box.top]
  for (const { name, rows, top, x: start, columns } of place.arrays) {
    const row = Math.floor((y - top) / place.row)
    if (row < 0 || row >= rows) continue
    for (let column = 0; column < columns; column++) {
      const left = start + place.left(column)
      if (x < left || x >= left + place.cell) continue
      const single = board.picture.weights.shapes[name].length === 1
      return `${name}[${single ? [column] : [row, column]}]`
    }
  }
  return null
}

function weightDragging(board) {
  const canvas = board.canvases.weights
  verticalDragging(board, canvas, "weight", (event) => {
    const target = weightUnder(board, event)
    if (target) moveTo(board, { weight: target })
    return target
  })
  canvas.addEventListener("click", (event) => {
    const target = weightUnder(board, event)
    if (event.pointerType === "touch" && target) moveTo(board, { weight: target })
  })
  canvas.addEventListener("pointermove", (event) => {
    if (board.dragging || event.pointerType === "touch") return
    const target = weightUnder(board, event)
    if (target === board.weightHover) return
    board.weightHover = target
    draw(board)
  })
  canvas.addEventListener("pointerleave", () => {
    board.weightHover = null
    draw(board)
  })
}

function reset(board, target) {
  // Where a slider goes back to: zero, or for weights what they were before (the server knows).
  if (kindOf(target) !== "weight") return 0
  board.wanted = null
  tell(board, "restore", target)
  return null
}
