// Put into every page before its own scripts: stamps what a person would see, as the page's own
// clock has it, at the end of the frame that shows it. Python asks `unrolledBench`.

{
  const READABLE = ".u-question"
  const BOARD = "[data-frame]"
  const HEATMAP = ".heatmaplayer"
  const PICTURE = `${BOARD}:not([data-frame="0"]), ${HEATMAP} image`

  const roots = [document]
  const bench = {
    readable: null, // the page's first sentence
    picture: null, // the first heatmap, whoever draws it
    inputs: [], // keys and clicks: {type, time}
    moves: [], // times of pointer moves with the button down
    draws: [], // times at which a new heatmap was seen
    changed: 0, // when anything else in the page's main part last changed
    touched: 0, // when the last change of any kind was made, seen or not
  }
  window.unrolledBench = bench

  // The end of a frame. A message sent from a frame's callbacks comes after its painting; a change
  // made by such a callback is part of that frame, any other one is part of the next.
  let inFrame = false
  const waiting = []
  const channel = new MessageChannel()
  channel.port1.onmessage = () => {
    inFrame = false
    const now = performance.now()
    for (const report of waiting.splice(0)) report(now)
  }
  const nextFrame = window.requestAnimationFrame.bind(window)
  const enter = () => {
    if (inFrame) return
    inFrame = true
    channel.port2.postMessage(null)
  }
  window.requestAnimationFrame = (callback) =>
    nextFrame((time) => {
      enter()
      callback(time)
    })
  const painted = (report) => {
    waiting.push(report)
    if (!inFrame) nextFrame(enter)
  }
  const once = (report) => {
    // However much changes within a frame, it is seen once.
    let due = false
    return () => {
      if (due) return
      due = true
      painted((time) => {
        due = false
        report(time)
      })
    }
  }

  const drawn = once((time) => bench.draws.push(time))
  const changed = once((time) => (bench.changed = time))

  const find = (selector) => {
    for (const root of roots) {
      const found = root.querySelector(selector)
      if (found) return found
    }
    return null
  }
  bench.hasBoard = () => find(BOARD) !== null

  const seen = (records) => {
    for (const record of records) {
      const node = record.target
      const element = node instanceof Element ? node : node.parentElement
      if (record.attributeName === "data-frame") {
        drawn()
        continue
      }
      if (!element?.closest('[data-testid="stMain"]') || element.closest(BOARD)) continue
      bench.touched = performance.now()
      changed()
      if (element.closest(HEATMAP) && !bench.hasBoard()) drawn()
    }
  }
  const observe = (root) =>
    new MutationObserver(seen).observe(root, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    })
  observe(document)
  const attachShadow = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options)
    roots.push(root)
    observe(root)
    return root
  }

  const look = () => {
    enter()
    if (bench.readable === null && find(READABLE)?.textContent.trim())
      painted((time) => (bench.readable ??= time))
    if (bench.picture === null && find(PICTURE)) painted((time) => (bench.picture ??= time))
    if (bench.readable === null || bench.picture === null) nextFrame(look)
  }
  nextFrame(look)

  for (const type of ["keydown", "pointerdown", "pointerup", "click"])
    window.addEventListener(
      type,
      (event) => bench.inputs.push({ type, time: event.timeStamp }),
      true,
    )
  window.addEventListener(
    "pointermove",
    (event) => event.buttons && bench.moves.push(event.timeStamp),
    true,
  )

  bench.begin = () => {
    bench.inputs = []
    bench.moves = []
    bench.draws = []
    bench.changed = 0
    bench.touched = performance.now()
  }

  // At rest: the script has finished and nothing has changed for a while.
  bench.rest = (quiet, longest) =>
    new Promise((resolve, reject) => {
      const start = performance.now()
      const poll = setInterval(() => {
        const now = performance.now()
        const app = document.querySelector('[data-testid="stApp"]')
        const done = app?.dataset.testScriptState === "notRunning"
        const stale = document.querySelector('[data-stale="true"]')
        if (done && !stale && now - Math.max(start, bench.touched) > quiet) {
          clearInterval(poll)
          resolve(true)
        } else if (now - start > longest) {
          clearInterval(poll)
          reject(new Error("The page does not come to rest."))
        }
      }, 20)
    })
}
