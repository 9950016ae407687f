// Runs side by side, 7: what is looked at: the state, the playhead, the difference, the big view.

function moveTo(board, changes) {
  // Here at once, and on the rest of the page as soon as it can follow.
  const { view } = board.picture
  if (Object.keys(changes).every((name) => view[name] === changes[name])) return
  Object.assign(view, changes)
  board.looked = { ...board.looked, ...changes }
  if ("t" in changes && Object.keys(changes).length === 1) draw(board)
  else arrange(board)
  if (!board.sliding) tellLook(board)
}

function tellLook(board) {
  if (!board.looked || board.acts.length) return
  tell(board, "look", board.looked)
  board.looked = null
}

function listen(board) {
  const { root, parts } = board
  const acts = {
    zero: () => tell(board, "zero"),
    random: () => tell(board, "random"),
    copy: () => copyLink(board),
    present: () => {
      moveTo(board, { present: !board.picture.view.present })
      // Free for the arrow keys, which step through time while no control has the focus.
      root.querySelector('[data-act="present"]').blur()
    },
  }
  for (const button of root.querySelectorAll("[data-act]")) {
    button.addEventListener("click", () => board.picture && acts[button.dataset.act]())
  }
  parts.less.addEventListener("change", () => moveTo(board, { less: parts.less.value }))
  parts.sample.addEventListener("change", () => moveTo(board, { sample: Number(parts.sample.value) }))
  parts.playhead.addEventListener("input", () => moveTo(board, { t: Number(parts.playhead.value) }))
  parts.reach.addEventListener("click", () => widen(board))
}

function onPageKey(board, event) {
  // In the big view the arrow keys step through time, but only while no control has the focus.
  if (!board.picture?.view.present || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === "Escape") return moveTo(board, { present: false })
  if (document.activeElement?.matches("body, main") === false) return
  const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!move) return
  event.preventDefault()
  const { spec, view } = board.picture
  moveTo(board, { t: Math.min(spec.timesteps - 1, Math.max(0, view.t + move)) })
}

function updateToolbar(board) {
  const { words, view, spec, runs, threshold } = board.picture
  const { root, parts } = board
  const named = {
    zero: words.zero,
    random: words.random,
    copy: board.copied ? words.copied : words.copy,
    present: view.present ? words.leave : words.present,
  }
  for (const button of root.querySelectorAll("[data-act]")) setText(button, named[button.dataset.act])
  root.querySelector('[data-act="present"]').setAttribute("aria-pressed", view.present)
  for (const part of root.querySelectorAll("[data-word]")) setText(part, words[part.dataset.word])
  const pairs = runs.flatMap((_, one) => runs.flatMap((_, other) => (one === other ? [] : [letter(one) + letter(other)])))
  const plain = { none: words.less_none, start: words.less_start }
  options(parts.less, ["none", "start", ...pairs], (pair) => plain[pair] ?? pairNamed(board, pair))
  parts.less.value = view.less
  options(parts.sample, [...Array(spec.batch).keys()], String)
  parts.sample.value = view.sample
  parts.sampling.hidden = spec.batch < 2
  parts.playhead.max = spec.timesteps - 1
  if (Number(parts.playhead.value) !== view.t) parts.playhead.value = view.t
  parts.playhead.setAttribute("aria-label", words.playhead)
  setText(parts.threshold, fill(words.threshold, { threshold }))
  root.setAttribute("aria-label", words.board)
  root.classList.toggle("present", view.present)
  stateTabs(board)
  updateReach(board)
}

function pairNamed(board, pair) {
  const name = (each) => `${each} ${board.picture.runs[LETTERS.indexOf(each)].name}`
  return `${name(pair[0])} − ${name(pair[1])}`
}

function stateTabs(board) {
  // A tab for each state, where any run has more than one.
  const { spec, view, words } = board.picture
  const { states } = board.parts
  states.hidden = spec.states.length < 2
  states.setAttribute("aria-label", words.states)
  if (states.dataset.made !== spec.states.join()) {
    states.dataset.made = spec.states.join()
    states.replaceChildren(
      ...spec.states.map((state) => {
        const tab = Object.assign(element("button"), { type: "button", textContent: state })
        tab.addEventListener("click", () => moveTo(board, { state }))
        return tab
      }),
    )
  }
  for (const tab of states.children) tab.setAttribute("aria-pressed", tab.textContent === view.state)
}

function updateReach(board) {
  const { view, words, reach: reaches } = board.picture
  const { parts } = board
  const reach = board.reach[view.state]
  parts.start.innerHTML = `${view.state}<sub>0</sub>`
  setText(parts.reach, `±${reach}`)
  parts.reach.title = fill(words.wider, { reach })
  parts.reach.setAttribute("aria-label", parts.reach.title)
  parts.reach.hidden = reaches[view.state].length < 2
}

function fitReach(board) {
  // As far as the numbers at hand need, as far as they were already, or the first of the reaches.
  for (const [state, reaches] of Object.entries(board.picture.reach)) {
    const most = Math.max(0, ...board.picture.start[state].map(Math.abs))
    const fitting = reaches.filter((reach) => reach >= most - NEARLY)
    const now = board.reach[state] ?? reaches[0]
    board.reach[state] = fitting.includes(now) ? now : (fitting[0] ?? Math.ceil(most))
  }
}

function widen(board) {
  const { state } = board.picture.view
  const most = Math.max(0, ...board.picture.start[state].map(Math.abs))
  const fitting = board.picture.reach[state].filter((reach) => reach >= most - NEARLY)
  board.reach[state] = fitting[fitting.indexOf(board.reach[state]) + 1] ?? fitting[0] ?? board.reach[state]
  arrange(board)
}
