// What is taken away, 4: the panel. A click asks the server for one file, and what comes is saved.

const PATIENCE = 4000
const DRAWN = { png: asPng, svg: asSvg }

// One for the page, so that a file that comes to a panel opened anew is known to have been saved.
let asks = 0
const panels = new WeakMap()

function makePanel(root) {
  const panel = { root, parts: collect(root, "part"), asked: null }
  panel.parts.copy.addEventListener("click", () => copyAddress(panel))
  panel.parts.address.addEventListener("focus", () => panel.parts.address.select())
  return panel
}

function receive(panel, bytes) {
  const { head, arrays } = unpack(bytes)
  panel.head = head
  update(panel)
  const { answer } = head
  if (!answer || answer.number !== panel.asked?.number) return
  clearTimeout(panel.waiting)
  const { kind } = panel.asked
  panel.asked = null
  busy(panel)
  if (answer.problem) return tell(panel, answer.problem, true)
  saveAnswer(panel, kind, answer, arrays.file)
}

async function saveAnswer(panel, kind, answer, numbers) {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, answer.length)
  try {
    save(await (DRAWN[kind] ? DRAWN[kind](drawn(bytes)) : new Blob([bytes], { type: answer.mime })), answer.name)
    tell(panel, fill(panel.head.words.saved, { name: answer.name }))
  } catch {
    tell(panel, panel.head.words.failed, true)
  }
}

function drawn(bytes) {
  const picture = readPicture(unpack(bytes))
  return drawPicture(picture, lookOf(picture, "light")).svg
}

function update(panel) {
  const { root, parts, head } = panel
  const { words } = head
  for (const element of root.querySelectorAll("[data-word]")) setText(element, words[element.dataset.word])
  root.setAttribute("aria-label", words.panel)
  if (parts.address.value !== head.address) parts.address.value = head.address
  if (!panel.copied) setText(parts.copy, words.copy)
  const wanted = JSON.stringify(head.rows)
  if (panel.rows !== wanted) {
    panel.rows = wanted
    parts.rows.replaceChildren(...head.rows.map((row) => rowOf(panel, row)))
  }
}

function rowOf(panel, { title, hint, files }) {
  const row = element("div")
  const said = element("dt")
  said.append(Object.assign(element("b"), { textContent: title }), hint)
  const buttons = element("dd")
  for (const [kind, label] of files) {
    const button = Object.assign(element("button"), { type: "button", textContent: label })
    button.dataset.kind = kind
    button.setAttribute("aria-label", `${title}: ${label}`)
    button.addEventListener("click", () => ask(panel, kind))
    buttons.append(button)
  }
  row.append(said, buttons)
  return row
}

function ask(panel, kind) {
  if (panel.asked) return
  asks += 1
  panel.asked = { number: `${panel.id}.${asks}`, kind }
  tell(panel, panel.head.words.making)
  busy(panel)
  send(panel)
}

function send(panel) {
  panel.emit("asked", panel.asked)
  // What was asked for may be lost where another run comes between.
  panel.waiting = setTimeout(() => panel.asked && send(panel), PATIENCE)
}

function busy(panel) {
  for (const button of panel.parts.rows.querySelectorAll("button")) {
    const asked = button.dataset.kind === panel.asked?.kind
    button.setAttribute("aria-busy", asked)
    // One file at a time: a click that would not count is seen not to.
    button.setAttribute("aria-disabled", Boolean(panel.asked) && !asked)
  }
}

function tell(panel, words, wrong = false) {
  setText(panel.parts.told, words)
  panel.parts.told.classList.toggle("wrong", wrong)
}

async function copyAddress(panel) {
  const { address, copy } = panel.parts
  let done = true
  try {
    await navigator.clipboard.writeText(address.value)
  } catch {
    // Without a secure address there is no clipboard to write to, but there is the old way.
    address.select()
    done = document.execCommand("copy")
  }
  if (!done) return tell(panel, panel.head.words.by_hand)
  panel.copied = true
  setText(copy, panel.head.words.copied)
  setTimeout(() => {
    panel.copied = false
    setText(copy, panel.head.words.copy)
  }, 1500)
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".panel") ?? furnish(parentElement, "panel")
  if (!panels.has(root)) panels.set(root, makePanel(root))
  const panel = panels.get(root)
  panel.id ??= Math.random().toString(36).slice(2)
  panel.emit = setTriggerValue
  receive(panel, data)
  return () => {
    if (!root.isConnected) clearTimeout(panel.waiting)
  }
}
