// Runs side by side, 5: a column for each run, and the order in which they stand: by dragging the
// handle, or by buttons.

const MOVES = { left: "←", right: "→", remove: "×" }

function makeHeads(board) {
  // As many columns as there are runs; a run that comes or moves is written into them.
  const wanted = board.picture.runs.length
  while (board.heads.length > wanted) board.heads.pop().element.remove()
  while (board.heads.length < wanted) board.heads.push(makeHead(board, board.heads.length))
  board.root.style.setProperty("--runs", wanted)
}

function makeHead(board, n) {
  const place = element("section", "run")
  place.dataset.run = n
  const top = element("div", "top")
  const titled = element("div", "titled")
  const handle = Object.assign(element("span", "handle"), { textContent: "⠿" })
  handle.setAttribute("aria-hidden", "true")
  const name = element("h2")
  const head = { element: place, name, handle, buttons: {} }
  titled.append(handle, name)
  for (const [act, sign] of Object.entries(MOVES)) {
    const button = Object.assign(element("button"), { type: "button", textContent: sign })
    button.addEventListener("click", () => press(board, n, act))
    head.buttons[act] = button
    titled.append(button)
  }
  head.own = element("p", "own")
  top.append(titled, head.own)
  const body = element("div", "body")
  head.heatmap = element("canvas")
  head.without = element("p", "without")
  body.append(head.heatmap, head.without)
  head.axis = element("canvas")
  for (const canvas of [head.heatmap, head.axis]) canvas.setAttribute("aria-hidden", "true")
  const told = element("div", "told")
  head.readout = element("p", "readout")
  head.forgets = element("p", "forgets")
  told.append(head.readout, head.forgets)
  place.append(top, body, head.axis, told)
  board.parts.fields.append(place)
  pointing(board, head.heatmap, () => board.picture.runs[n], false)
  pointing(board, head.axis, () => board.picture.runs[n], true)
  carrying(board, n, handle, place)
  return head
}

function writeHeads(board) {
  const { runs, words } = board.picture
  board.heads.forEach((head, n) => {
    const run = runNamed(board, n)
    if (head.written !== runs[n].name) {
      head.written = runs[n].name
      head.name.replaceChildren(Object.assign(element("i"), { textContent: letter(n) }), runs[n].name)
    }
    head.element.setAttribute("aria-label", run)
    setText(head.own, runs[n].own)
    head.handle.title = fill(words.drag, { run })
    head.handle.hidden = runs.length < 2
    for (const [act, button] of Object.entries(head.buttons)) {
      button.setAttribute("aria-label", fill(words[act], { run }))
      button.title = fill(words[act], { run })
      button.hidden = runs.length < 2
    }
    head.buttons.left.disabled = n === 0
    head.buttons.right.disabled = n === runs.length - 1
  })
  keepFocus(board)
}

function runNamed(board, n) {
  return fill(board.picture.words.run, { letter: letter(n), name: board.picture.runs[n].name })
}

function press(board, n, act) {
  if (act === "remove") {
    board.following = { told: tell(board, "remove", n), to: n, act }
    return
  }
  order(board, n, n + (act === "left" ? -1 : 1), act)
}

function order(board, from, to, act) {
  if (to === from || to < 0 || to >= board.picture.runs.length) return
  // The focus goes along with the run, once it stands there.
  board.following = { told: tell(board, "move", from, to), to, act }
}

function keepFocus(board) {
  const { following } = board
  if (!following || pending(board, following.told)) return
  board.following = null
  const { runs, words } = board.picture
  const to = Math.min(following.to, runs.length - 1)
  const { act } = following
  if (act !== "remove") {
    setText(board.parts.moved, fill(words.moved, { run: runs[to].name, place: to + 1, n: runs.length }))
  }
  if (!act) return
  const { buttons } = board.heads[to]
  const other = { left: "right", right: "left" }[act]
  const button = buttons[act].disabled ? buttons[other] : buttons[act]
  // One that stands alone has no buttons.
  const next = button.hidden ? board.parts.playhead : button
  next.focus()
}

function carrying(board, n, handle, place) {
  let start = null
  const under = (event) => {
    // The column, or the row where runs stand below each other, that the pointer is over.
    const inside = (head) => {
      const box = head.element.getBoundingClientRect()
      return isNarrow(board) ? event.clientY < box.bottom : event.clientX < box.right
    }
    const found = board.heads.findIndex(inside)
    return found < 0 ? board.heads.length - 1 : found
  }
  const mark = (to) => board.heads.forEach((head, k) => head.element.classList.toggle("taken", k === to && to !== n))
  handle.addEventListener("pointerdown", (event) => {
    if (event.button) return
    start = { x: event.clientX, y: event.clientY }
    handle.setPointerCapture(event.pointerId)
    place.classList.add("carried")
    event.preventDefault()
  })
  handle.addEventListener("pointermove", (event) => {
    if (!start) return
    place.style.transform = `translate(${event.clientX - start.x}px, ${isNarrow(board) ? event.clientY - start.y : 0}px)`
    mark(targetOf(event))
  })
  const targetOf = (event) => {
    // As if it were not carried: its own place is where it came from.
    const shift = place.style.transform
    place.style.transform = ""
    const to = under(event)
    place.style.transform = shift
    return to
  }
  const end = (event) => {
    if (!start) return
    start = null
    const to = event.type === "pointerup" ? targetOf(event) : n
    place.style.transform = ""
    place.classList.remove("carried")
    mark(-1)
    order(board, n, to, null)
  }
  handle.addEventListener("pointerup", end)
  handle.addEventListener("pointercancel", end)
}
