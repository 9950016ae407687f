// The replay, 8: the scrubber, the choosers, and what is said in words.

const PAUSE = 700

function listenToControls(replay) {
  const { parts } = replay
  parts.play.addEventListener("click", () => play(replay, !replay.playing))
  parts.epoch.addEventListener("input", () => {
    const to = Number(parts.epoch.value)
    play(replay, false)
    moveTo(replay, to)
  })
  parts.sample.addEventListener("change", () => chooseSample(replay, Number(parts.sample.value)))
}

function updateControls(replay) {
  const { film, view, parts, root } = replay
  const { words } = film
  const last = lastEpoch(shownRunner(replay))
  const epoch = Math.max(0, shownEpoch(replay))
  setText(parts.play, replay.playing ? words.pause : words.play)
  parts.play.disabled = parts.epoch.disabled = last < 1
  if (parts.epoch.max !== String(Math.max(0, last))) parts.epoch.max = Math.max(0, last)
  if (parts.epoch.value !== String(epoch)) parts.epoch.value = epoch
  parts.epoch.setAttribute("aria-label", words.epoch)
  parts.epoch.setAttribute("aria-valuetext", fill(words.epoch_of, { epoch, total: film.total }))
  setText(parts.shown, shownSentence(replay))
  for (const place of root.querySelectorAll("[data-word]")) setText(place, words[place.dataset.word])
  root.setAttribute("aria-label", words.replay)
  const samples = film.inputs.shape[0]
  options(parts.sample, [...Array(samples).keys()], String)
  parts.sampling.hidden = samples < 2
  parts.sample.value = view.sample
  updateModels(replay)
  replay.saying = sayLater(replay)
}

function updateModels(replay) {
  const { film, view, parts, look } = replay
  const { words, runners } = film
  parts.models.hidden = runners.length < 2
  parts.models.setAttribute("aria-label", words.models)
  while (parts.models.children.length > runners.length) parts.models.lastChild.remove()
  runners.forEach((runner, r) => {
    const button = parts.models.children[r] ?? parts.models.appendChild(modelButton(replay, r))
    button.firstChild.style.setProperty("--line", look.lines[r])
    button.setAttribute("aria-pressed", r === view.runner)
    setText(button.lastChild, runner.losses.length ? runner.name : fill(film.live ? words.waits_short : words.nothing_short, runner))
  })
}

function modelButton(replay, r) {
  const button = element("button")
  button.type = "button"
  button.append(element("i"), element("span"))
  button.addEventListener("click", () => chooseRunner(replay, r))
  return button
}

function shownSentence(replay) {
  const { film } = replay
  const { words, runners, total } = film
  const runner = shownRunner(replay)
  const epoch = shownEpoch(replay)
  if (epoch < 0) return nothingYet(film, runner)
  const row = lossAt(runner, epoch)
  const values = { name: runner.name, epoch, total, loss: threeDigits(row.training), validation: threeDigits(row.validation) }
  const kind = isUntrained(row) ? "untrained" : "on_show"
  const said = fill(words[runners.length > 1 ? `${kind}_of` : kind], values)
  const frame = frameAt(runner, epoch)
  return frame && frame.epoch !== epoch ? `${said} ${fill(words.frame_of, frame)}` : said
}

function nothingYet({ words, live, runners }, runner) {
  if (!live) return runners.some(({ losses }) => losses.length) ? fill(words.nothing, runner) : words.begin
  return runners.length > 1 ? fill(words.waits, runner) : words.none_yet
}

function sayLater(replay) {
  // Once what moves has come to rest: neither while it plays, nor while training brings epochs.
  clearTimeout(replay.saying)
  if (replay.playing || (replay.film.live && replay.view.following)) return null
  return setTimeout(() => {
    const cell = replay.cell ? `${replay.parts.readout.textContent}. ` : ""
    setText(replay.parts.said, `${cell}${shownSentence(replay)}. ${replay.parts.predicted.textContent}`)
  }, PAUSE)
}
