// From the button of a panel that is open, Tab leads into the panel. It stands at the end of the
// page, and whoever opened it by a key would have to go through all that lies between.

document.addEventListener("keydown", (event) => {
  const button = document.activeElement
  if (event.key !== "Tab" || event.shiftKey) return
  if (!button?.matches('[data-testid="stPopoverButton"][aria-expanded="true"]')) return
  const controls = "a[href], button:enabled, input:enabled, select, textarea, [tabindex='0']"
  const first = (root) => {
    for (const element of root.querySelectorAll("*")) {
      const found = element.matches(controls) ? element : element.shadowRoot && first(element.shadowRoot)
      if (found) return found
    }
    return null
  }
  const panel = document.querySelector('[data-testid="stPopoverBody"]')
  const inside = panel && first(panel)
  if (!inside) return
  event.preventDefault()
  inside.focus()
})
