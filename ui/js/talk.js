// What a board says to the server. Acts are numbered and kept until they are answered;
// every message holds all of them, and the sweep that is waited for. A component says what it takes:
// `takePicture`, `fits` and `holdSweep`.

const PATIENCE = 1500

// Set by the courier, a component that brings sweeps and shows nothing (ui/board/mount.py).
const courier = { emit: null, board: null }

function tell(board, ...act) {
  board.count += 1
  board.acts.push([board.count, ...act])
  sendActs(board)
  return board.count
}

function ask(board, target, low, step) {
  const asked = board.asked
  if (asked && asked.target === target && asked.low === low && asked.step === step) return
  board.asks += 1
  board.asked = { id: board.asks, target, low, step }
  sendAsked(board)
}

function sendActs(board) {
  board.emit("message", { board: board.id, acts: board.acts, sweep: board.asked })
  waitFor(board)
}

function sendAsked(board) {
  courier.emit?.("message", { board: board.id, acts: board.acts, sweep: board.asked })
  waitFor(board)
}

function waitFor(board) {
  clearTimeout(board.waiting)
  board.waiting = setTimeout(() => {
    if (board.acts.length) sendActs(board)
    else if (board.asked) sendAsked(board)
  }, PATIENCE)
}

function receivePicture(board, bytes) {
  const { head, arrays } = unpack(bytes)
  if (head.board === board.id) board.acts = board.acts.filter(([number]) => number > head.done)
  takePicture(board, head, arrays)
  showProblem(board, head.problem)
  const { wanted } = board
  if (wanted?.told && !pending(board, wanted.told)) board.wanted = null
  if (board.focused && !board.wanted && !board.dragging) {
    const target = board.focused.targetOf()
    if (baseValue(board, target) !== undefined) touchForKeys(board, target)
  }
  askForWanted(board)
  if (board.looked && !board.sliding) tellLook(board)
}

function receiveSweep(board, bytes) {
  const { head, arrays } = unpack(bytes)
  if (!board.picture || !head.sweep || head.board !== board.id) return
  const awaited = board.asked?.id === head.sweep.id
  if (awaited) board.asked = null
  if (head.sweep.problem) {
    if (awaited) showProblem(board, head.sweep.problem)
    return
  }
  // Made for a picture that has yet to come, or is gone.
  if (!fits(board, arrays)) return
  holdSweep(board, head.sweep, arrays)
  askForWanted(board)
  draw(board)
}

function askForWanted(board) {
  const { wanted } = board
  if (wanted && !board.asked && !has(board, wanted.target, wanted.value)) {
    if (board.dragging) touch(board, wanted.target)
    else askAround(board, wanted.target, wanted.value)
  }
}

function showProblem(board, problem = "") {
  setText(board.parts.problem, problem)
  board.parts.problem.hidden = !problem
}

function pending(board, number) {
  return board.acts.some(([other]) => other === number)
}
