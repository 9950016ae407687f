// While a run takes longer than a moment, Streamlit switches the tabs of the page off, and one that
// is switched off loses the focus: whoever opened it by a key would begin at the top of the page
// again. It gets the focus back, unless that has gone elsewhere since.

{
  let lost = null

  const back = new MutationObserver(() => {
    if (!lost?.hasAttribute("tabindex")) return
    if (document.activeElement === document.body) lost.focus({ preventScroll: true })
    forget()
  })

  const forget = () => {
    lost = null
    back.disconnect()
  }

  document.addEventListener("focusout", (event) => {
    const tab = event.target
    if (!tab.matches('[role="tab"]') || tab.hasAttribute("tabindex")) return
    lost = tab
    back.observe(tab, { attributeFilter: ["tabindex"] })
  })
  document.addEventListener("focusin", forget)
  document.addEventListener("pointerdown", forget, { capture: true })
}
