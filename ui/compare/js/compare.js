// Runs side by side, 8: the board itself. Streamlit calls the default function again whenever new
// data comes; the board is made once for each place in the document and then only fed.

const boards = new WeakMap()

function makeBoard(root) {
  const board = {
    id: crypto.randomUUID?.() ?? String(Math.random()),
    root,
    parts: collect(root, "part"),
    canvases: collect(root, "canvas"),
    heads: [],
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
  listen(board)
  pointing(board, board.canvases.less, () => pairOf(board) && pairRun(board, pairOf(board)), false)
  board.onKey = (event) => onPageKey(board, event)
  document.addEventListener("keydown", board.onKey)
  board.observer = new ResizeObserver(() => board.picture && arrange(board))
  board.observer.observe(root)
  window.__unrolledBoard = testHook(board)
  return board
}

function takePicture(board, picture, arrays) {
  const idle = !board.looked && !board.acts.some(([, name]) => name === "look") && !board.sliding
  if (board.picture && !idle) keepLooking(board, picture)
  if (board.picture && sizes(picture) !== sizes(board.picture)) {
    // What was asked of the runs before may not be there in these.
    board.wanted = board.shown = board.asked = null
  }
  board.picture = picture
  board.base = makeBase(picture, arrays)
  dropStaleSweeps(board)
  fitReach(board)
}

function keepLooking(board, picture) {
  // What is looked at now, as far as it is there.
  const { view, runs, spec } = board.picture
  const less = picture.runs.length === runs.length || !pairOf(board) ? view.less : picture.view.less
  const state = picture.spec.states.includes(view.state) ? view.state : "h"
  const t = Math.min(view.t, picture.spec.timesteps - 1)
  if (spec.batch === picture.spec.batch) picture.view = { ...view, less, state, t }
}

function sizes({ spec, runs, view }) {
  const each = runs.map((run) => [run.name, run.units, run.states, run.backwards].join())
  return [spec.timesteps, spec.units, view.sample, ...each].join(" ")
}

function makeSliders(board) {
  // A slider for each unit of the widest run, for the state on show.
  const { units } = board.picture.spec
  const { state } = board.picture.view
  const shape = `${state} ${units}`
  if (board.shape === shape) return
  board.shape = shape
  board.focused = null
  board.sliders = Array.from({ length: units }, (_, unit) => makeSlider(board, () => `${state}0[${unit}]`))
  board.parts.sliders.replaceChildren(...board.sliders.map((slider) => slider.row))
}

function arrange(board) {
  const { picture, root } = board
  const { axes, light, dark } = picture.colours
  const look = pageTheme(root)
  board.theme = { ...look, axes, scale: shades(look.dark ? dark : light) }
  root.classList.toggle("narrow", isNarrow(board))
  root.classList.toggle("few", picture.spec.units <= 6)
  makeSliders(board)
  makeHeads(board)
  board.row = rowHeight(board)
  root.style.setProperty("--row", `${board.row}px`)
  board.arranged = (board.arranged ?? 0) + 1
  for (const slider of board.sliders) slider.last = ""
  updateToolbar(board)
  writeHeads(board)
  measure(board)
  board.bound = boundOf(board)
  drawKey(board.canvases.key, board.theme, board.bound)
  draw(board)
}

function draw(board) {
  if (!board.picture || !board.theme) return
  const frame = currentFrame(board)
  board.shown = frame
  board.root.classList.toggle("waits", !frame.exact)
  for (const slider of board.sliders) updateSlider(board, slider)
  board.heads.forEach((_, n) => drawRun(board, frame, n))
  drawDifference(board, frame)
  drawTold(board, frame)
  board.parts.playhead.value = board.picture.view.t
  board.frames += 1
  board.root.dataset.frame = board.frames
}

function attend(board) {
  // Another slider is at hand: other numbers are read out.
  draw(board)
}

function testHook(board) {
  // What tests and benchmarks read: the numbers on show, not their colours.
  return {
    get frames() {
      return board.frames
    },
    frame() {
      const { target, value, start, exact, runs } = board.shown
      const plain = runs.map(({ states, forgotten }) => ({
        forgotten,
        states: Object.fromEntries(Object.entries(states).map(([state, array]) => [state, [...array]])),
      }))
      return { target, value, start, exact, runs: plain, difference: differenceShown(board), left: leftShown(board) }
    },
    waits: () => Boolean(board.acts.length || board.asked),
  }
}

function differenceShown(board) {
  // The start and every timestep of every unit, as it is drawn; null where none is.
  const { spec, runs } = board.picture
  const pair = pairOf(board)
  if (!pair || !board.gap) return null
  const times = Array.from({ length: spec.timesteps + 1 }, (_, k) => k - 1)
  return times.map((t) => Array.from({ length: runs[pair[0]].units }, (_, unit) => board.gap(t, unit)))
}

function leftShown(board) {
  // What is left of the start in each run, as it is drawn; null where that is not on show.
  if (!fromZero(board)) return null
  const { runs, view } = board.picture
  return runs.map((run, n) =>
    run.reads.map((t) => Array.from({ length: run.units }, (_, unit) => shownAt(board, board.shown, n, view.state, t, unit))),
  )
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
