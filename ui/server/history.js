// What Back does: it leaves the page, it does not undo slider moves one by one.
//
// And what the address says of the language: which one the page is in, and the pages it leads to.
//
// Streamlit adds a history entry whenever the query of a page changes. Here such a change replaces
// the entry it is made on, so that coming back finds the last state. This has to be in place before
// Streamlit's own scripts run: a page may change its query at once.

{
  const pushState = window.history.pushState.bind(window.history)
  const replaceState = window.history.replaceState.bind(window.history)

  const language = (address) => new URL(address).searchParams.get("lang")

  // The address before the last change of the query.
  let before = window.location.href

  window.history.pushState = function (state, unused, url) {
    const here = new URL(window.location.href)
    const there = new URL(url ?? "", here)
    if (here.pathname === there.pathname) {
      before = here.href
      replaceState(state, unused, url)
    } else {
      // st.switch_page gives the next page's query to the page it leaves, and then goes. The entry
      // that stays behind gets its own again: coming back is to find it as it was.
      const left = new URL(before)
      if (left.pathname === here.pathname && here.search === there.search) {
        replaceState(window.history.state, "", left.href)
      }
      pushState(state, unused, url)
    }
    // Once it was chosen, the language is in every address.
    const chosen = language(window.location.href)
    if (chosen) document.documentElement.lang = chosen
  }

  // Streamlit's links to other pages say no language: whoever opens one in another tab, or takes its
  // address along, is to find there the language that was chosen here.
  const name = (event) => {
    const link = event.target.closest?.("a[href]")
    const chosen = language(window.location.href)
    if (!link || !chosen || link.origin !== window.location.origin || language(link.href)) return
    const there = new URL(link.href)
    there.searchParams.set("lang", chosen)
    link.href = there.href
  }
  for (const kind of ["pointerdown", "focusin"]) {
    document.addEventListener(kind, name, { capture: true })
  }
}
