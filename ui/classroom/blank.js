// The key that blanks the screen. The sheet is a popover: it lies above everything, and takes no
// focus, so that the arrow keys go on stepping through time behind it.

const listening = new WeakSet()

const free = () => !document.activeElement || document.activeElement === document.body

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
  sheet.addEventListener("click", () => toggle(sheet, false))

  // Streamlit may call this for an earlier feed while the sheet lives on.
  return () => {
    if (!sheet.isConnected) document.removeEventListener("keydown", whenKey, { capture: true })
  }
}
