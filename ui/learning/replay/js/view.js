// The replay, 2: what is looked at. It is kept by the replay's place on the page, so that one who
// turns to another topic and back finds it as it was.

const BEAT = 125
const MOST_KEPT = 20

const views = new Map()

function freshView() {
  // `epoch` is where a person wants to stand; a model that has not come so far is shown at its last.
  return { runner: 0, chosen: false, sample: 0, epoch: 0, following: true, losses: [] }
}

function takeView(replay) {
  const { film } = replay
  const kept = views.get(film.key)
  const view = kept && isMoreOf(film.runners, kept.losses) ? kept : freshView()
  view.losses = film.runners.map(({ name, losses }) => ({ name, losses }))
  view.sample = Math.min(view.sample, film.inputs.shape[0] - 1)
  if (!view.chosen) view.runner = begun(film)
  if (view.following) view.epoch = Math.max(0, lastEpoch(film.runners[view.runner]))
  views.delete(film.key)
  views.set(film.key, view)
  if (views.size > MOST_KEPT) views.delete(views.keys().next().value)
  if (view !== replay.view) {
    // Another run: what was pointed at may not be there in it.
    replay.cell = replay.time = null
    play(replay, false)
  }
  replay.view = view
}

function begun({ runners }) {
  // The first model that there is something to be seen of.
  return Math.max(0, runners.findIndex((runner) => runner.losses.length))
}

function shownRunner(replay) {
  return replay.film.runners[replay.view.runner]
}

function shownEpoch(replay) {
  return Math.min(replay.view.epoch, lastEpoch(shownRunner(replay)))
}

function moveTo(replay, epoch) {
  const last = lastEpoch(shownRunner(replay))
  const to = Math.min(last, Math.max(0, Math.round(epoch)))
  if (last < 0 || (to === replay.view.epoch && replay.view.following === (to === last))) return
  replay.view.epoch = to
  replay.view.following = to === last
  draw(replay)
}

function chooseRunner(replay, runner) {
  replay.view.runner = runner
  replay.view.chosen = true
  if (replay.view.following) replay.view.epoch = Math.max(0, lastEpoch(shownRunner(replay)))
  replay.cell = null
  arrange(replay)
}

function chooseSample(replay, sample) {
  replay.view.sample = sample
  draw(replay)
}

function play(replay, on) {
  clearInterval(replay.playing)
  replay.playing = null
  if (on) {
    if (shownEpoch(replay) >= lastEpoch(shownRunner(replay))) moveTo(replay, 0)
    replay.playing = setInterval(() => {
      const epoch = shownEpoch(replay)
      if (epoch >= lastEpoch(shownRunner(replay))) play(replay, false)
      else moveTo(replay, epoch + 1)
    }, BEAT)
  }
  if (replay.film && replay.view) updateControls(replay)
}
