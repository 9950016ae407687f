// Streamlit adds a history entry whenever the query of a page changes. Fifty moves of a slider
// would then be fifty presses of Back. Here a change of the query replaces the entry it is made on,
// so that Back leaves the page, and coming back finds the last state.

const MARK = "unrolledReplaces"

export default function ({ data }) {
  const wrapped = window.history.pushState
  if (wrapped[MARK]) {
    wrapped[MARK].redirects = data.redirects
    return
  }

  const settings = { redirects: data.redirects }
  const pushState = wrapped.bind(window.history)
  const replaceState = window.history.replaceState.bind(window.history)

  window.history.pushState = function (state, unused, url) {
    const here = window.location.pathname
    const there = url == null ? here : new URL(url, window.location.href).pathname
    const move = there === here || settings.redirects.includes(here) ? replaceState : pushState
    move(state, unused, url)
  }
  window.history.pushState[MARK] = settings
}
