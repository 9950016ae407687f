// The state board, 11: buttons and choices.

const LOOKED = { compare: String, sample: Number }

function listenToToolbar(board) {
  const { root, parts } = board
  const acts = {
    zero: () => tell(board, "zero"),
    random: () => tell(board, "random"),
    feed: () => tell(board, "feed"),
    pin: () => tell(board, board.picture.pinned ? "unpin" : "pin"),
    play: () => play(board, !board.playing),
    copy: () => copyLink(board),
    weights: () => moveTo(board, { weight: shownWeights(board) ? "none" : board.picture.spec.weight }),
    restore_all: () => tell(board, "restore_all"),
    present: () => {
      moveTo(board, { present: !board.picture.view.present })
      // Free for the arrow keys, which step through time while no control has the focus.
      root.querySelector('[data-act="present"]').blur()
    },
  }
  for (const button of root.querySelectorAll("[data-act]")) {
    button.addEventListener("click", () => {
      if (board.picture) acts[button.dataset.act]()
    })
  }
  for (const [name, kind] of Object.entries(LOOKED)) {
    parts[name].addEventListener("change", () => moveTo(board, { [name]: kind(parts[name].value) }))
  }
  parts.speed.addEventListener("change", () => board.playing && play(board, true))
}

function updateToolbar(board) {
  const { words, view, spec, forgotten } = board.picture
  const { pinned } = board.picture
  const comparable = forgotten.pinned !== undefined
  const named = {
    zero: words.zero,
    random: words.random,
    feed: words.feed,
    pin: pinned ? words.unpin : words.pin,
    play: board.playing ? words.pause : words.play,
    copy: board.copied ? words.copied : words.copy,
    present: view.present ? words.leave : words.present,
  }
  for (const button of board.root.querySelectorAll("[data-act]")) {
    if (button.dataset.act in named) setText(button, named[button.dataset.act])
  }
  board.root.querySelector('[data-act="feed"]').title = words.feed_help
  board.root.querySelector('[data-act="present"]').setAttribute("aria-pressed", view.present)
  for (const element of board.root.querySelectorAll("[data-word]")) {
    setText(element, words[element.dataset.word])
  }
  const compared = ["none", "zero", ...(comparable ? ["pinned"] : [])]
  options(board.parts.compare, compared, (name) => words[`compare_${name}`])
  const value = compared.includes(view.compare) ? view.compare : "none"
  if (board.parts.compare.value !== value) board.parts.compare.value = value
  options(board.parts.sample, [...Array(spec.batch).keys()], String)
  board.parts.sample.value = view.sample
  setText(board.parts.unfit, pinned && !comparable ? words.unfit : "")
  board.parts.sampling.hidden = spec.batch < 2
  board.parts.speed.setAttribute("aria-label", words.speed)
  board.parts.playhead.setAttribute("aria-label", words.playhead)
  board.parts.playhead.setAttribute("aria-valuemin", 0)
  board.parts.playhead.setAttribute("aria-valuemax", spec.timesteps - 1)
  board.root.setAttribute("aria-label", words.board)
  board.root.classList.toggle("present", view.present)
  board.root.classList.toggle("plain", board.picture.plain)
  // A lesson has a big view and a way back to its start of its own; the room is for the board.
  board.root.classList.toggle("lesson", !board.picture.steps_by_key)
}
