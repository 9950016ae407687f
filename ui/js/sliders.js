// Sliders of numbers that Keras computes with. Each row is a slider of its own: pointer, touch or
// keys. What is moved is `board.wanted`, and its frames are asked for by `ask`. A component that has
// them says: `draw`, `attend`, `baseValue` (the number a target has now), `reset` (where 0 takes it)
// and `complete` (whether the sweeps at hand have all that is on show).

const POSITIONS = 41
const ARROW = 0.05
const PAGE = 0.5
const REST = 250

function snapped(value, reach) {
  const step = (2 * reach) / (POSITIONS - 1)
  const k = Math.min(POSITIONS - 1, Math.max(0, Math.round((value + reach) / step)))
  return Math.round((k * step - reach) * 1000) / 1000
}

function reachOf(board, target) {
  return board.reach[kindOf(target)]
}

function makeSlider(board, targetOf) {
  const row = document.createElement("div")
  row.className = "slider"
  row.innerHTML = `<span class="name" aria-hidden="true"></span><div class="track" role="slider" tabindex="0"
    aria-orientation="horizontal"><i class="rail"></i><i class="fill"></i><i class="thumb"></i></div>
    <span class="value" aria-hidden="true"></span>`
  const track = row.querySelector(".track")
  const slider = { row, track, name: row.firstChild, value: row.lastElementChild, targetOf, last: "" }
  pointerDragging(board, slider)
  track.addEventListener("keydown", (event) => onKey(board, slider, event))
  // A slider that is taken away is told of its blur, with nothing left to draw or to say.
  const gone = () => !board.sliders.includes(slider)
  track.addEventListener("focus", () => {
    if (gone()) return
    board.focused = slider
    if (!board.dragging) touchForKeys(board, targetOf())
    attend(board)
  })
  track.addEventListener("blur", () => {
    if (gone()) return
    if (board.focused === slider) board.focused = null
    if (!board.dragging) release(board)
    attend(board)
  })
  return slider
}

function updateSlider(board, slider) {
  const target = slider.targetOf()
  const value = setValue(board, target)
  const reach = reachOf(board, target)
  const varied = board.wanted?.target !== target && Number.isNaN(baseValue(board, target))
  const changed = board.picture.weights?.changed.includes(target) ?? false
  const state = `${target} ${value} ${reach} ${varied} ${changed}`
  if (state === slider.last) return
  slider.last = state
  const share = Math.min(1, Math.max(0, (value / reach + 1) / 2))
  slider.row.style.setProperty("--at", share)
  const said = varied ? board.picture.words.varied : short(value)
  slider.name.textContent = target
  slider.value.textContent = said
  slider.row.classList.toggle("changed", changed)
  if (slider.back) {
    slider.back.hidden = !changed
    slider.back.setAttribute("aria-label", fill(board.picture.words.restore, { target }))
  }
  slider.track.setAttribute("aria-label", target)
  slider.track.setAttribute("aria-valuemin", -reach)
  slider.track.setAttribute("aria-valuemax", reach)
  slider.track.setAttribute("aria-valuenow", Math.round(value * 1000) / 1000)
  slider.track.setAttribute("aria-valuetext", said)
  slider.track.setAttribute("aria-description", inWords(board, target))
}

function inWords(board, target) {
  // What "h0[1]" or "x[5,0]" is, for those who hear it; a weight is called as it is.
  const { state_slider, input_slider } = board.picture.words
  const { index } = parsed(target)
  const kind = kindOf(target)
  if (kind === "weight") return ""
  if (kind === "x") return fill(input_slider, { t: index[0], feature: index[1] })
  return fill(state_slider, { state: kind, unit: index[0] })
}

function pointerDragging(board, slider) {
  const { track } = slider
  let drag = null
  const valueOf = (event) => {
    const box = track.getBoundingClientRect()
    const inset = 8
    const share = (event.clientX - drag.offset - box.left - inset) / (box.width - 2 * inset)
    return (2 * share - 1) * reachOf(board, drag.target)
  }
  track.addEventListener("pointerdown", (event) => {
    if (event.button || slider.row.hasAttribute("disabled")) return
    const target = slider.targetOf()
    const reach = reachOf(board, target)
    drag = { target, offset: 0, id: event.pointerId, tapped: null }
    track.setPointerCapture(event.pointerId)
    const gap = ((setValue(board, target) - valueOf(event)) / (2 * reach)) * track.clientWidth
    board.dragging = true
    track.focus({ preventScroll: true })
    touch(board, target)
    // Taken by its thumb a slider stays until it is moved; elsewhere the thumb comes.
    if (Math.abs(gap) < 11) drag.offset = -gap
    // A finger may be about to scroll the page: nothing is set before it moves along or taps.
    else if (event.pointerType === "touch") drag.tapped = snapped(valueOf(event), reach)
    else want(board, target, snapped(valueOf(event), reach))
    event.preventDefault()
  })
  track.addEventListener("pointermove", (event) => {
    if (drag?.id !== event.pointerId || baseValue(board, drag.target) === undefined) return
    drag.tapped = null
    want(board, drag.target, snapped(valueOf(event), reachOf(board, drag.target)))
  })
  const end = (event) => {
    if (drag?.id !== event.pointerId) return
    if (!board.sliders.includes(slider)) {
      drag = null
      board.dragging = false
      return
    }
    if (event.type === "pointerup" && drag.tapped != null) want(board, drag.target, drag.tapped)
    drag = null
    board.dragging = false
    release(board)
  }
  track.addEventListener("pointerup", end)
  track.addEventListener("pointercancel", end)
  track.addEventListener("lostpointercapture", end)
}

function onKey(board, slider, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || slider.row.hasAttribute("disabled")) return
  const target = slider.targetOf()
  const reach = reachOf(board, target)
  const value = setValue(board, target)
  const steps = {
    ArrowUp: ARROW,
    ArrowRight: ARROW,
    ArrowDown: -ARROW,
    ArrowLeft: -ARROW,
    PageUp: PAGE,
    PageDown: -PAGE,
  }
  let next
  if (event.key in steps) next = value + steps[event.key]
  else if (event.key === "Home") next = -reach
  else if (event.key === "End") next = reach
  else if (event.key === "0") next = reset(board, target)
  else return
  event.preventDefault()
  event.stopPropagation()
  if (next === null) return
  next = Math.round(Math.min(reach, Math.max(-reach, next)) * 1000) / 1000
  want(board, target, next)
  clearTimeout(board.resting)
  board.resting = setTimeout(() => board.dragging || release(board), REST)
}

function touch(board, target) {
  // A finger comes down: the whole range will be needed.
  const reach = reachOf(board, target)
  if (complete(board, target) && has(board, target, -reach) && has(board, target, reach)) return
  ask(board, target, -reach, (2 * reach) / (POSITIONS - 1))
}

function touchForKeys(board, target) {
  // Arrow keys need positions closer together; asked for again well before their window ends.
  const value = setValue(board, target)
  const near = (step) => Math.round((value + step) * 1000) / 1000
  const reach = reachOf(board, target)
  const known = [-PAGE, -ARROW, ARROW, PAGE].every(
    (step) => Math.abs(near(step)) > reach || has(board, target, near(step)),
  )
  if (!known || !complete(board, target)) askAround(board, target, value)
}

function askAround(board, target, value) {
  ask(board, target, Math.round((value - 20 * ARROW) * 1000) / 1000, ARROW)
}

function want(board, target, value) {
  if (board.wanted && board.wanted.target !== target) release(board)
  board.wanted = { target, value }
  draw(board)
  if (!board.dragging) {
    if (has(board, target, value)) touchForKeys(board, target)
    else if (Math.abs(value) === reachOf(board, target)) touch(board, target)
    else askAround(board, target, value)
  }
}

function release(board) {
  clearTimeout(board.resting)
  const { wanted } = board
  if (!wanted || wanted.told) return
  const same = Math.abs(wanted.value - baseValue(board, wanted.target)) < NEARLY
  // With an act on its way the picture at hand is not the last word.
  if (same && !board.acts.length) {
    board.wanted = null
    return
  }
  wanted.told = tell(board, "set", wanted.target, wanted.value)
}
