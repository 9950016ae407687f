// The replay, 9: the replay itself. Streamlit calls the default function again whenever a longer film
// comes; the replay is made once for each place in the document and then only fed.

const NARROW = 640
const BETWEEN = 24

const replays = new WeakMap()

function makeReplay(root) {
  const replay = {
    root,
    parts: collect(root, "part"),
    canvases: collect(root, "canvas"),
    maps: [],
    film: null,
    view: null,
    cell: null,
    time: null,
    playing: null,
    frames: 0,
  }
  listenToControls(replay)
  lossDragging(replay)
  cellPointing(replay)
  timePointing(replay)
  replay.observer = new ResizeObserver(() => replay.film && arrange(replay))
  replay.observer.observe(root)
  return replay
}

function arrange(replay) {
  // Where things are. Heights hang on the width alone, so that nothing jumps when something comes.
  const width = Math.floor(replay.root.clientWidth)
  if (!width) return
  const narrow = width < NARROW
  replay.root.classList.toggle("narrow", narrow)
  replay.look = replayTheme(replay)
  const left = narrow ? width : Math.floor(((width - BETWEEN) * 44) / 100)
  replay.width = { left, right: narrow ? width : width - BETWEEN - left }
  const many = replay.film.classes.length > 12 && replay.film.targets.shape[1] > 1
  replay.heights = narrow
    ? { losses: 170, prediction: many ? 320 : 180, states: statesHeight(replay) }
    : { losses: many ? 136 : 186, prediction: many ? 236 : 186, states: 426 }
  buildStates(replay)
  draw(replay)
}

function statesHeight({ film }) {
  const rows = Math.max(1, ...film.runners.map(({ units }) => units.reduce((sum, count) => sum + count, 0)))
  const states = Math.max(...film.runners.map(({ states }) => states.length))
  return states * HEAD + rows * Math.min(20, Math.max(9, Math.floor(320 / rows))) + TIMES
}

function replayTheme({ root, film }) {
  const look = pageTheme(root)
  const { scale, lines } = film.looks[look.dark ? "dark" : "light"]
  return {
    ...look,
    axes: film.axes,
    scale: shades(scale),
    lines: film.runners.map((_, r) => lines[r % lines.length]),
    right: look.dark ? "#35c79b" : "#00795a",
    wrong: look.dark ? "#ff7f3f" : "#c43d06",
  }
}

function draw(replay) {
  if (!replay.film || !replay.look) return
  drawLosses(replay)
  drawStates(replay)
  drawPrediction(replay)
  updateControls(replay)
  replay.frames += 1
  replay.root.dataset.frame = replay.frames
}

function drawPrediction(replay) {
  const { film, width, heights, canvases, parts } = replay
  const classes = film.classes.length > 0
  const pen = fit(canvases.prediction, width.left, heights.prediction)
  setText(parts.prediction_title, classes ? film.words.probabilities : film.words.prediction)
  setKeys(parts.prediction_keys, classes ? [[film.words.truth, replay.look.text, "box"]] : curveKeys(replay))
  setKeys(parts.loss_keys, [[film.words.training, replay.look.text, ""], [film.words.validation, replay.look.text, "dashed"]])
  if (classes) drawClasses(replay, pen)
  else drawCurves(replay, pen)
  const said = classes ? classSentence(replay) : curveSentence(replay)
  setText(parts.predicted, said)
  parts.predicted.title = said
  canvases.prediction.setAttribute("aria-label", `${parts.prediction_title.textContent}: ${said}`)
}

function timePointing(replay) {
  const canvas = replay.canvases.prediction
  const point = (time) => {
    if (time === replay.time) return
    replay.time = time
    draw(replay)
  }
  const at = (event) => {
    const { film } = replay
    if (film.classes.length ? classFrame(replay)?.length === 1 : isOnce(replay)) return null
    const x = event.clientX - canvas.getBoundingClientRect().left
    const { cell } = classColumns(replay)
    const t = film.classes.length ? Math.floor((x - NAMES) / cell) : curvePlace(replay, 0, 1).t(x)
    return Math.min(film.inputs.shape[1] - 1, Math.max(0, t))
  }
  for (const kind of ["pointermove", "pointerdown"]) canvas.addEventListener(kind, (event) => point(at(event)))
  canvas.addEventListener("pointerleave", () => point(null))
}

function testHook() {
  // What tests read: the numbers on show, not their colours. Without a key, of the only replay.
  const shown = new Map()
  return {
    shown,
    frame(key) {
      const replay = key === undefined ? [...shown.values()].at(-1) : shown.get(key)
      const { film, view, cell, playing } = replay
      const runner = shownRunner(replay)
      const epoch = shownEpoch(replay)
      const frame = frameAt(runner, epoch)
      const numbers = ({ shape, values }) => ({ shape, values: [...values] })
      return {
        runner: runner.name,
        sample: view.sample,
        epoch,
        last: lastEpoch(runner),
        live: film.live,
        following: view.following,
        playing: playing !== null,
        cell,
        loss: lossAt(runner, epoch) ?? null,
        frame: frame?.epoch ?? null,
        known: runner.known,
        states: Object.fromEntries(runner.states.map((name, s) => [name, frame && numbers(sampleOf(frame.states[s], view.sample))])),
        prediction: frame && numbers(sampleOf(frame.prediction, view.sample)),
        drawn: replay.frames,
      }
    },
  }
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".replay") ?? furnish(parentElement, "replay")
  if (!replays.has(root)) replays.set(root, makeReplay(root))
  const replay = replays.get(root)
  const { head, arrays } = unpack(data)
  replay.film = readFilm(head, arrays, replay.film)
  takeView(replay)
  window.__unrolledReplay ??= testHook()
  window.__unrolledReplay.shown.set(head.key, replay)
  arrange(replay)

  // Streamlit may call this for an earlier feed while the replay lives on.
  return () => {
    if (root.isConnected) return
    play(replay, false)
    clearTimeout(replay.saying)
    replay.observer.disconnect()
    const { shown } = window.__unrolledReplay
    if (shown.get(head.key) === replay) shown.delete(head.key)
  }
}
