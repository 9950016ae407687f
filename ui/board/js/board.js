// The state board, 13: the board itself. Streamlit calls the default function again whenever new
// data comes; the board is made once for each place in the document and then only fed.

const boards = new WeakMap()

function makeBoard(root) {
  const board = {
    id: crypto.randomUUID?.() ?? String(Math.random()),
    root,
    parts: collect(root, "part"),
    canvases: collect(root, "canvas"),
    sliders: [],
    sweeps: [],
    acts: [],
    count: 0,
    asks: 0,
    frames: 0,
    asked: null,
    wanted: null,
    picture: null,
    reach: {},
  }
  listenToToolbar(board)
  playheadDragging(board)
  inputDragging(board)
  weightDragging(board)
  board.canvases.network.addEventListener("click", (event) => {
    const box = board.canvases.network.getBoundingClientRect()
    const step = timeline(board).step(event.clientX - box.left)
    if (step >= 0 && step !== null) moveTo(board, { t: step })
  })
  board.onKey = (event) => onPageKey(board, event)
  document.addEventListener("keydown", board.onKey)
  board.observer = new ResizeObserver(() => board.picture && arrange(board))
  board.observer.observe(root)
  window.__unrolledBoard = testHook(board)
  return board
}

function takePicture(board, picture, arrays) {
  const idle = !board.looked && !board.acts.some(([, name]) => name === "look") && !board.sliding
  if (board.picture && !idle) picture.view = board.picture.view
  if (board.picture && sizes(picture) !== sizes(board.picture)) {
    // What was asked of the run before may not be there in this one.
    board.wanted = board.shown = board.hover = board.asked = null
  }
  board.picture = picture
  board.base = makeBase(picture, arrays)
  dropStaleSweeps(board)
  for (const [name, reaches] of Object.entries(picture.reach)) {
    const most = mostOf(board, name)
    const now = board.reach[name] ?? reaches[0]
    const fitting = reaches.filter((reach) => reach >= most - NEARLY)
    board.reach[name] = fitting.includes(now) ? now : (fitting[0] ?? Math.ceil(most))
  }
}

function mostOf(board, name) {
  // The largest of the numbers that sliders of one kind stand at.
  const { start } = board.picture
  const weights = () => [...Object.values(board.base.groups), valueIn(board.base, board.picture.spec, board.picture.view.weight)]
  const numbers = name === "x" ? board.base.x : name === "weight" ? weights() : (start[name] ?? [])
  return Math.max(0, ...[...numbers].map((number) => Math.abs(number) || 0))
}

function sizes({ spec, view }) {
  return [spec.cell, spec.update, spec.units, spec.timesteps, spec.features, view.sample].join(" ")
}

function build(board) {
  // The parts that depend on the sizes of the run; made again only when those change.
  const { spec } = board.picture
  const shape = [spec.units, spec.features, spec.states, shownStates(board)].join(" ")
  if (board.shape === shape) return
  board.shape = shape
  board.sliders = board.sliders.filter((slider) => slider.weight)
  board.focused = null
  board.parts.inputs.replaceChildren(
    ...Array.from({ length: spec.features }, (_, feature) => {
      const slider = makeSlider(board, () => `x[${headTime(board)},${feature}]`)
      slider.row.classList.add("input")
      board.sliders.push(slider)
      return slider.row
    }),
  )
  board.root.querySelectorAll(".band").forEach((element) => element.remove())
  for (const state of spec.states) {
    const shown = shownStates(board).includes(state)
    if (shown) board.parts.grid.append(...band(board, state))
  }
}

function headTime(board) {
  return board.picture.spec.reads[board.picture.view.t]
}

function band(board, state) {
  const { spec } = board.picture
  const left = element("div", "left band")
  const right = element("div", "right band")
  const head = element("div", "head")
  head.append(...heading(board, state), reachButton(board, state))
  const rows = Array.from({ length: spec.units }, (_, unit) => {
    const slider = makeSlider(board, () => `${state}0[${unit}]`)
    board.sliders.push(slider)
    return slider.row
  })
  left.append(head, ...rows)
  const title = element("div", "head")
  title.innerHTML = `<b>${state}<sub>t</sub></b>`
  const key = element("canvas", "key")
  title.append(key)
  const canvas = element("canvas")
  canvas.setAttribute("aria-hidden", "true")
  canvas.dataset.canvas = state
  board.canvases[state] = canvas
  board.canvases[`key.${state}`] = key
  key.setAttribute("aria-hidden", "true")
  right.append(title, canvas)
  pointing(canvas, board, state)
  return [left, right]
}

function reachButton(board, name) {
  const button = element("button", "reach")
  button.type = "button"
  button.dataset.reach = name
  button.addEventListener("click", () => widen(board, name))
  return button
}

function heading(board, state) {
  if (!tabbed(board)) {
    const name = element("b")
    name.innerHTML = `${state}<sub>0</sub>`
    return [name]
  }
  const group = element("span", "tabs")
  group.setAttribute("role", "group")
  group.setAttribute("aria-label", board.picture.words.states)
  for (const each of board.picture.spec.states) {
    const tab = element("button")
    tab.type = "button"
    tab.textContent = each
    tab.setAttribute("aria-pressed", each === state)
    tab.addEventListener("click", () => {
      moveTo(board, { state: each })
      arrange(board)
    })
    group.append(tab)
  }
  return [group]
}

function widen(board, name) {
  const most = mostOf(board, name)
  const fitting = board.picture.reach[name].filter((reach) => reach >= most - NEARLY)
  const next = fitting[fitting.indexOf(board.reach[name]) + 1] ?? fitting[0]
  board.reach[name] = next ?? board.reach[name]
  arrange(board)
}

function arrange(board) {
  board.theme = boardTheme(board)
  board.root.classList.toggle("narrow", isNarrow(board))
  build(board)
  buildWeights(board)
  nameWeightButtons(board)
  board.row = rowHeight(board)
  board.root.style.setProperty("--row", `${board.row}px`)
  board.root.style.setProperty("--input-row", `${INPUT_ROW}px`)
  board.root.style.setProperty("--least", `${leastWidth(board)}px`)
  board.width = Math.floor(board.canvases.network.parentElement.clientWidth)
  for (const button of board.root.querySelectorAll("[data-reach]")) {
    const reach = board.reach[button.dataset.reach]
    setText(button, `±${reach}`)
    const help = fill(board.picture.words.wider, { reach })
    button.title = help
    button.setAttribute("aria-label", help)
    button.hidden = board.picture.reach[button.dataset.reach].length < 2
  }
  for (const slider of board.sliders) {
    slider.row.toggleAttribute("disabled", slider.row.classList.contains("input") && !board.picture.drags.x)
    slider.last = ""
  }
  updateToolbar(board)
  buildWiring(board)
  drawKeys(board)
  draw(board)
}

function boardTheme(board) {
  const look = pageTheme(board.root)
  const { axes, light, dark } = board.picture.colours
  return { ...look, axes, scale: shades(look.dark ? dark : light) }
}

function drawKeys(board) {
  for (const state of shownStates(board)) {
    drawKey(board.canvases[`key.${state}`], board.theme, boundOf(board, state))
  }
}

function draw(board) {
  if (!board.picture || !board.theme) return
  const frame = currentFrame(board)
  board.shown = frame
  board.root.classList.toggle("waits", !frame.exact)
  for (const slider of board.sliders) updateSlider(board, slider)
  drawNetwork(board, frame)
  drawInputs(board, frame)
  drawAxis(board)
  for (const state of shownStates(board)) drawHeatmap(board, frame, state)
  drawReadout(board, frame)
  drawWeights(board, frame)
  drawWiring(board, frame)
  refreshTwin(board)
  board.frames += 1
  board.root.dataset.frame = board.frames
}

function testHook(board) {
  // What tests and benchmarks read: the numbers on show, not their colours.
  return {
    get frames() {
      return board.frames
    },
    frame() {
      const { target, value, states, start, x, exact, forgotten } = board.shown
      const { t } = board.picture.view
      const unit = unitOnShow(board)
      const names = board.picture.wiring.numbers
      const wires = Object.fromEntries(names.map((name, k) => [name, board.shown.wires(t, unit, k)]))
      const plain = Object.fromEntries(Object.entries(states).map(([s, a]) => [s, [...a]]))
      const { wanted } = board
      const { groups } = board.shown
      const weights = Object.fromEntries(Object.entries(board.shown.weights ?? {}).map(([n, a]) => [n, [...a]]))
      return { weights, groups, target, value, states: plain, start, x: [...x], wires, exact, forgotten, wanted }
    },
    waits: () => Boolean(board.acts.length || board.asked),
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".board") ?? furnish(parentElement, "board")
  if (!boards.has(root)) boards.set(root, makeBoard(root))
  const board = boards.get(root)
  courier.board = board
  board.emit = setTriggerValue
  receivePicture(board, data)
  arrange(board)

  // Streamlit may call this for an earlier feed while the board lives on.
  return () => {
    if (root.isConnected) return
    play(board, false)
    clearTimeout(board.waiting)
    clearTimeout(board.twin)
    document.removeEventListener("keydown", board.onKey)
    board.observer.disconnect()
  }
}

export { bringSweep as courier }

function bringSweep({ data, setTriggerValue }) {
  courier.emit = setTriggerValue
  if (courier.board) receiveSweep(courier.board, data)
}
