// The state board, 15: what goes to the server. Acts are numbered and kept until they are answered;
// every message holds all of them, and the sweep that is waited for.

const PATIENCE = 2000

function tell(board, ...act) {
  board.count += 1
  board.acts.push([board.count, ...act])
  send(board)
  return board.count
}

function ask(board, target, low, step) {
  const asked = board.asked
  if (asked && asked.target === target && asked.low === low && asked.step === step) return
  board.asks += 1
  board.asked = { id: board.asks, target, low, step }
  send(board)
}

function send(board) {
  board.emit("message", {
    board: board.id,
    has: board.picture?.key ?? "",
    acts: board.acts,
    sweep: board.asked,
  })
  clearTimeout(board.waiting)
  board.waiting = setTimeout(() => (board.acts.length || board.asked) && send(board), PATIENCE)
}

function receive(board, bytes) {
  const { head, arrays } = unpack(bytes)
  if (head.board === board.id) {
    board.acts = board.acts.filter(([number]) => number > head.done)
    if (head.sweep && board.asked?.id === head.sweep.id) board.asked = null
  }
  if (head.spec) {
    takePicture(board, head, arrays)
  } else if (!board.picture) {
    // Mounted anew with an answer meant for the board before.
    send(board)
    return
  }
  const sweep = head.board === board.id ? head.sweep : null
  if (sweep && !sweep.problem) holdSweep(board, sweep, arrays)
  const problem = head.problem ?? sweep?.problem ?? ""
  setText(board.parts.problem, problem)
  board.parts.problem.hidden = !problem
  const { wanted } = board
  if (wanted && (wanted.told ? !pending(board, wanted.told) : false)) board.wanted = null
  if (board.wanted && !board.asked && !sweep?.problem && !has(board, board.wanted.target, board.wanted.value)) {
    want(board, board.wanted.target, board.wanted.value)
  }
  if (board.focused && !board.wanted && !board.dragging && head.spec) {
    touchForKeys(board, board.focused.targetOf())
  }
  if (board.looked) tellLook(board)
}

function pending(board, number) {
  return board.acts.some(([other]) => other === number)
}
