// The state board, 7: the playhead. Click or drag along time, arrow keys, or play.

const BEAT = 500

function drawAxis(board) {
  const { spec, view } = board.picture
  const place = timeline(board)
  const look = board.theme
  const pen = fit(board.canvases.axis, board.width, 24)
  const every = Math.ceil(26 / place.cell)
  pen.font = `${view.present ? 16 : 12}px ${look.mono}`
  pen.textAlign = "center"
  pen.textBaseline = "middle"
  for (let step = 0; step < spec.timesteps; step++) {
    const here = step === view.t
    const t = spec.reads[step]
    if (here) {
      pen.fillStyle = look.primary
      pen.beginPath()
      pen.roundRect(place.left(step) - 1, 2, place.cell + 2, 22, [5, 5, 0, 0])
      pen.fill()
    }
    if (here || (t % every === 0 && Math.abs(t - spec.reads[view.t]) >= every * 0.6)) {
      pen.fillStyle = here ? look.background : look.text
      pen.fillText(stepName(board, t, place), place.centre(step), 13)
    }
  }
  pen.fillStyle = look.axes.timesteps
  const from = Math.min(place.left(0), place.left(spec.timesteps - 1))
  pen.fillRect(from, 0, place.cell * spec.timesteps, 2)
  const forgotten = forgottenStep(board, board.shown)
  if (forgotten) {
    const x = place.left(forgotten) + (spec.backwards ? place.cell : 0)
    pen.fillStyle = look.text
    pen.beginPath()
    pen.moveTo(x, 24)
    pen.lineTo(x - 5, 15)
    pen.lineTo(x + 5, 15)
    pen.fill()
  }
  const track = board.parts.playhead
  track.setAttribute("aria-valuenow", spec.reads[view.t])
  track.setAttribute("aria-valuetext", readout(board, board.shown, null))
}

function stepName(board, t, place) {
  // The timestep, and the letter read at it where the input is a word.
  const letter = board.picture.letters[t]
  if (!letter) return t
  return place.cell < 34 ? letter : `${t} ${letter}`
}

function moveTo(board, changes) {
  // What is looked at, here at once and on the rest of the page as soon as it can follow.
  const view = board.picture.view
  if (Object.keys(changes).every((name) => view[name] === changes[name])) return
  Object.assign(view, changes)
  board.looked = { ...board.looked, ...changes }
  if ("compare" in changes) drawKeys(board)
  draw(board)
  if (!board.sliding) tellLook(board)
}

function tellLook(board) {
  // While the playhead runs, one change at a time is on its way.
  if (!board.looked || (board.playing && board.acts.length)) return
  tell(board, "look", board.looked)
  board.looked = null
}

function playheadDragging(board) {
  const track = board.parts.playhead
  const stepAt = (event) =>
    timeline(board).nearestStep(event.clientX - track.getBoundingClientRect().left)
  track.addEventListener("pointerdown", (event) => {
    if (event.button) return
    board.sliding = true
    track.setPointerCapture(event.pointerId)
    moveTo(board, { t: stepAt(event) })
  })
  track.addEventListener("pointermove", (event) => {
    if (board.sliding) moveTo(board, { t: stepAt(event) })
  })
  const end = () => {
    board.sliding = false
    tellLook(board)
  }
  track.addEventListener("pointerup", end)
  track.addEventListener("pointercancel", end)
  track.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { spec, view } = board.picture
    const last = spec.timesteps - 1
    const t = spec.reads[view.t]
    const to = {
      ArrowRight: t + 1,
      ArrowUp: t + 1,
      ArrowLeft: t - 1,
      ArrowDown: t - 1,
      PageUp: t + 5,
      PageDown: t - 5,
      Home: 0,
      End: last,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    moveTo(board, { t: spec.reads.indexOf(Math.min(last, Math.max(0, to))) })
  })
}

function play(board, on) {
  clearInterval(board.playing)
  board.playing = null
  if (on) {
    const { timesteps } = board.picture.spec
    const beat = () => {
      const t = board.picture.view.t
      if (t >= timesteps - 1) return play(board, false)
      moveTo(board, { t: t + 1 })
    }
    if (board.picture.view.t >= timesteps - 1) moveTo(board, { t: 0 })
    board.playing = setInterval(beat, BEAT / Number(board.parts.speed.value))
  }
  tellLook(board)
  updateToolbar(board)
}

function onPageKey(board, event) {
  // In the big view the arrow keys step through time, but only while no control has the focus.
  if (!board.picture?.view.present || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === "Escape") return moveTo(board, { present: false })
  if (document.activeElement?.matches("body, main") === false) return
  const { spec, view, steps_by_key: steps } = board.picture
  const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!move || !steps) return
  const t = Math.min(spec.timesteps - 1, Math.max(0, spec.reads[view.t] + move))
  event.preventDefault()
  moveTo(board, { t: spec.reads.indexOf(t) })
}
