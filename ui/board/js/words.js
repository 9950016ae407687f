// The state board, 1: sentences that hang on the run.

function forgettingSentence(board, frame) {
  const { words, spec, threshold } = board.picture
  if (spec.states.some((state) => !frame.states[state].every(Number.isFinite))) return words.lost
  const pinned = comparedRun(board, frame) === "pinned"
  const step = forgottenStep(board, frame)
  const values = { threshold, n: spec.timesteps, at: `t = ${spec.reads[step]}` }
  if (step === null) return fill(pinned ? words.differs : words.remembers, values)
  if (step === 0) return fill(pinned ? words.same : words.no_matter, values)
  return fill(pinned ? words.same_again : words.forgets, values)
}
