// Keys of a presented view: one blanks the screen, and all work on after the mouse was used. The
// sheet is a popover: it lies above everything, and takes no focus, so that the arrow keys go on
// turning pages or stepping through time behind it.

const listening = new WeakSet()

const TYPED = "textarea, [contenteditable], select, input:not([type=radio], [type=checkbox])"

function focused() {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at
}

const free = () => !focused()?.matches(TYPED)

function letGo() {
  // Whoever uses the mouse in front of a class wants the arrow keys for the pages: a control that
  // was clicked does not keep them. One that was reached by Tab does.
  if (free()) focused()?.blur()
}

function onKey(sheet, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return
  const blank = sheet.matches(":popover-open")
  const toggles = ["b", "B", "."].includes(event.key) && free()
  if (!toggles && !(blank && event.key === "Escape")) return
  event.preventDefault()
  // Escape would also leave the big view.
  event.stopImmediatePropagation()
  toggle(sheet, !blank)
}

function toggle(sheet, on) {
  // What is said has to be new to be read out.
  sheet.replaceChildren(on ? sheet.dataset.said : "")
  sheet.togglePopover(on)
}

export default function ({ data, parentElement }) {
  const sheet = parentElement.querySelector("[popover]")
  sheet.dataset.said = data.said
  if (listening.has(sheet)) return
  listening.add(sheet)
  const whenKey = (event) => onKey(sheet, event)
  document.addEventListener("keydown", whenKey, { capture: true })
  // After what the click itself does; a key that clicks has no detail.
  const whenUp = (event) => event.detail && setTimeout(letGo)
  document.addEventListener("click", whenUp, { capture: true })
  sheet.addEventListener("click", () => toggle(sheet, false))

  // Streamlit may call this for an earlier feed while the sheet lives on.
  return () => {
    if (sheet.isConnected) return
    document.removeEventListener("keydown", whenKey, { capture: true })
    document.removeEventListener("click", whenUp, { capture: true })
  }
}
