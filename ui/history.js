// What Back does: it leaves the page, it does not undo slider moves one by one.
//
// Streamlit adds a history entry whenever the query of a page changes. Here such a change replaces
// the entry it is made on, so that coming back finds the last state. This has to be in place before
// Streamlit's own scripts run: a page may change its query at once.

{
  const pushState = window.history.pushState.bind(window.history)
  const replaceState = window.history.replaceState.bind(window.history)

  window.history.pushState = function (state, unused, url) {
    const here = window.location.pathname
    const there = new URL(url ?? "", window.location.href).pathname
    const go = here === there ? replaceState : pushState
    go(state, unused, url)
  }
}
