// The replay, 1: the film, as it came and as it grows. Frames that came while training went on are
// kept, as long as what comes next is more of the same run.

function readFilm(head, arrays, before) {
  const film = { ...head, inputs: readArray(head, arrays, "inputs"), targets: readArray(head, arrays, "targets") }
  film.runners = head.runners.map((runner, r) => ({
    ...runner,
    losses: lossRows(arrays[`losses.${r}`]),
    frames: new Map(runner.kept.map((epoch, k) => [epoch, readFrame(head, arrays, runner, r, k)])),
  }))
  if (before && head.live && isMoreOf(film.runners, before.runners)) keepFrames(film, before)
  for (const runner of film.runners) runner.known = [...runner.frames.keys()].sort((a, b) => a - b)
  return film
}

function readArray(head, arrays, name) {
  return { shape: head.arrays[name][1], values: arrays[name] }
}

function lossRows(values) {
  const rows = []
  for (let at = 0; at < values.length; at += 3) {
    rows.push({ epoch: values[at], training: values[at + 1], validation: values[at + 2] })
  }
  return rows
}

function readFrame(head, arrays, runner, r, k) {
  const part = (name) => {
    const { shape, values } = readArray(head, arrays, name)
    const size = values.length / shape[0]
    return { shape: shape.slice(1), values: values.subarray(k * size, (k + 1) * size) }
  }
  return { states: runner.states.map((_, s) => part(`states.${r}.${s}`)), prediction: part(`predictions.${r}`) }
}

function isMoreOf(runners, before) {
  // The same models with the same losses so far, and perhaps more of them.
  const same = (a, b) => b && ["epoch", "training", "validation"].every((name) => Object.is(a[name], b[name]))
  return (
    runners.length === before.length &&
    runners.every(({ name, losses }, r) => name === before[r].name && before[r].losses.every((row, k) => same(row, losses[k])))
  )
}

function keepFrames(film, before) {
  film.runners.forEach((runner, r) => {
    runner.frames = new Map([...before.runners[r].frames, ...runner.frames])
    // A range that grows with what comes, and never shrinks under the frames there are.
    runner.bounds = runner.bounds.map((bound, s) => Math.max(bound, before.runners[r].bounds[s]))
  })
}

function lastEpoch(runner) {
  return runner.losses.at(-1)?.epoch ?? -1
}

function lossAt(runner, epoch) {
  return runner.losses.findLast((row) => row.epoch <= epoch)
}

function frameAt(runner, epoch) {
  // The frame of this epoch, or the nearest there is: of a long run not all are sent.
  let nearest = null
  for (const known of runner.known) {
    if (nearest === null || Math.abs(known - epoch) <= Math.abs(nearest - epoch)) nearest = known
  }
  return nearest === null ? null : { epoch: nearest, ...runner.frames.get(nearest) }
}

function sampleOf({ shape, values }, sample) {
  // One sample of an array (samples, ...).
  const size = values.length / shape[0]
  return { shape: shape.slice(1), values: values.subarray(sample * size, (sample + 1) * size) }
}
