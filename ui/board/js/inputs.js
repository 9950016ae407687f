// The state board, 6: the input strip. A bar for each x[t, feature], to be dragged up and down.
// By mouse or pen only: a finger that moves up and down scrolls the page, and has the slider.

const INPUT_ROW = 24
const FULL_DRAG = 90

function drawInputs(board, frame) {
  const { spec, view, bounds } = board.picture
  const place = timeline(board)
  const look = board.theme
  const pen = fit(board.canvases.inputs, board.width, INPUT_ROW * spec.features)
  const bound = Math.max(bounds.x, Math.abs(board.wanted?.target.startsWith("x") ? board.wanted.value : 0))
  const width = Math.min(22, place.cell * 0.5)
  for (let feature = 0; feature < spec.features; feature++) {
    const middle = INPUT_ROW * (feature + 0.5)
    for (let step = 0; step < spec.timesteps; step++) {
      const t = spec.reads[step]
      const value = frame.x[t * spec.features + feature]
      const height = (value / bound) * (INPUT_ROW / 2 - 2)
      const centre = place.centre(step)
      pen.fillStyle = look.border
      pen.fillRect(centre - width / 2 - 2, middle - 0.5, width + 4, 1)
      pen.fillStyle = look.axes.features
      pen.globalAlpha = step === view.t ? 1 : 0.8
      pen.fillRect(centre - width / 2, middle - Math.max(0, height), width, Math.abs(height))
      pen.globalAlpha = 1
    }
  }
  drawColumnMark(board, pen, place, INPUT_ROW * spec.features)
}

function inputDragging(board) {
  const canvas = board.canvases.inputs
  verticalDragging(board, canvas, "x", (event) => {
    const { spec, drags } = board.picture
    const box = canvas.getBoundingClientRect()
    const step = timeline(board).step(event.clientX - box.left)
    const feature = Math.floor((event.clientY - box.top) / INPUT_ROW)
    if (step === null || step < 0 || feature < 0 || feature >= spec.features) return null
    moveTo(board, { t: step })
    return drags.x ? `x[${spec.reads[step]},${feature}]` : null
  })
  canvas.addEventListener("click", (event) => {
    const box = canvas.getBoundingClientRect()
    const step = timeline(board).step(event.clientX - box.left)
    if (event.pointerType === "touch" && step !== null && step >= 0) moveTo(board, { t: step })
  })
}

function verticalDragging(board, canvas, kind, targetUnder) {
  // Press on a number and move up or down: `targetUnder` says which number lies under the pointer.
  let drag = null
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType === "touch") return
    const target = targetUnder(event)
    if (!target) return
    drag = { target, from: setValue(board, target), y: event.clientY, id: event.pointerId }
    board.dragging = true
    touch(board, target)
    canvas.setPointerCapture(event.pointerId)
  })
  canvas.addEventListener("pointermove", (event) => {
    if (drag?.id !== event.pointerId) return
    const up = drag.y - event.clientY
    if (Math.abs(up) < 2 && board.wanted === null) return
    const reach = board.reach[kind]
    want(board, drag.target, snapped(drag.from + (up / FULL_DRAG) * reach, reach))
  })
  const end = (event) => {
    if (drag?.id !== event.pointerId) return
    drag = null
    board.dragging = false
    release(board)
  }
  canvas.addEventListener("pointerup", end)
  canvas.addEventListener("pointercancel", end)
}
