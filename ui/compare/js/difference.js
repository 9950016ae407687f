// Runs side by side, 4: one run less another, with a range of its own.

function drawDifference(board, frame) {
  const { parts, canvases, picture, width } = board
  const pair = pairOf(board)
  board.gap = null
  if (!pair) return
  const [one, other] = pair
  const { state, t, unit } = picture.view
  const why = picture.unlike[state][picture.view.less] ?? ""
  setText(parts.pair, `${letter(one)} − ${letter(other)}`)
  setText(parts.unlike, why)
  canvases.less.hidden = canvases["key.less"].hidden = parts.rows.hidden = Boolean(why)
  if (why) return setText(parts.gap, "")
  const run = pairRun(board, pair)
  const bound = differenceBound(board, pair, state)
  const place = columns(run, width)
  const pen = fit(canvases.less, width, board.row * run.units)
  board.gap = (t, unit) => numberAt(board, frame, one, state, t, unit) - numberAt(board, frame, other, state, t, unit)
  drawTable(board, pen, run, place, run.units, bound, board.gap)
  markColumn(pen, board.theme, place.left(t), place.cell, board.row * run.units)
  markUnit(board, pen, run, place)
  const known = `${bound} ${board.arranged}`
  if (board.keyed !== known) drawKey(canvases["key.less"], board.theme, bound)
  board.keyed = known
  const at = Math.min(unit, run.units - 1)
  const values = { t, unit: at, pair: `${letter(one)} − ${letter(other)}`, value: written(board.gap(t, at)) }
  setText(parts.gap, fill(picture.words.difference, values))
  nameRows(board, run.units)
}

function pairRun(board, [one]) {
  // The difference is shown in the order of time, whichever way its runs read.
  const { units, timesteps } = board.picture.runs[one]
  return { units, timesteps, backwards: false, reads: [...Array(timesteps).keys()] }
}

function differenceBound(board, [one, other], state) {
  // As close as the runs before the drag allow, so that the frames of a drag have one range.
  const { base, picture } = board
  const inTime = (n) => {
    const { units, timesteps } = picture.runs[n]
    return Array.from({ length: units * timesteps }, (_, k) => numberAt(board, base, n, state, Math.floor(k / units), k % units))
  }
  const known = `${one} ${other} ${state}`
  if (board.closest?.known !== known || board.closest.base !== base) {
    board.closest = { known, base, bound: closeBound(picture.bounds[state], inTime(one), inTime(other)) }
  }
  return board.closest.bound
}

function nameRows(board, units) {
  const { rows } = board.parts
  const named = Array.from({ length: units }, (_, unit) => fill(board.picture.words.unit, { unit }))
  if (rows.dataset.named === named.join()) return
  rows.dataset.named = named.join()
  rows.replaceChildren(...named.map((name) => Object.assign(element("span"), { textContent: name })))
}
