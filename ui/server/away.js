// What a page does while its server does not answer: it says so, goes on taking what is typed, and
// asks until it is connected again.
//
// Streamlit's own way is to tell the reader, in a dialog over the whole page, how to start a server
// in a terminal, and to take nothing that is typed. This has to be in place before its scripts run.

{
  const STATE = "data-test-connection-state"
  const PINGS = /\/_stcore\/(health|host-config)$/
  const TYPED = 'textarea, input:is([type="text"], [type="number"], [type="search"]):not([role="combobox"])'
  const SOON = 1500 // Milliseconds after which it is worth a word.
  const HANGS = 10_000
  const LONGEST = 3000
  const TOO_MANY = 429 // The least of the codes by which a server, or a proxy, has no answer now.

  const fetchNow = window.fetch.bind(window)
  let asking = null
  let telling = 0
  let saying = ""

  const rest = (tries) => {
    const most = Math.min(LONGEST, 250 * 1.5 ** tries)
    // Not all pages at once: there may be a thousand.
    return new Promise((done) => setTimeout(done, most * (0.5 + Math.random() / 2)))
  }

  // An answer, or what is said in its place: a server that has no room says so in its own words.
  const once = async (address) => {
    try {
      const answer = await fetchNow(address, { signal: AbortSignal.timeout(HANGS) })
      if (answer.status < TOO_MANY) return { answer }
      const own = answer.headers.get("content-type")?.startsWith("text/plain")
      return { said: own ? await answer.text() : "" }
    } catch {
      return { said: "" }
    }
  }

  const untilAnswered = async (address) => {
    for (let tries = 0; ; tries += 1) {
      const { answer, said } = await once(address)
      if (answer) return answer
      saying = said
      tellSoon()
      asking ??= rest(tries).finally(() => (asking = null))
      await asking
    }
  }

  // How Streamlit asks whether its server is there. Told of no failure, it has none to show.
  window.fetch = (asked, how) => {
    const address = typeof asked === "string" ? asked : ""
    return PINGS.test(address.split("?")[0]) ? untilAnswered(address) : fetchNow(asked, how)
  }

  const tell = (text) => {
    const place = document.getElementById("u-away")
    if (place && place.textContent !== text) place.textContent = text
  }

  const tellSoon = () => {
    telling ||= setTimeout(() => {
      const { lang } = document.documentElement
      const place = document.getElementById("u-away")
      tell(saying || (place?.getAttribute(`data-${lang.toLowerCase()}`) ?? ""))
      telling = 0
    }, SOON)
  }

  const tellNothing = () => {
    clearTimeout(telling)
    telling = 0
    saying = ""
    tell("")
  }

  // Fields that have just been switched off take what is typed all the same: what somebody sets
  // goes to the server with the next run. Done at once, it does not even cost them the focus.
  const keepOpen = (changes) => {
    for (const { attributeName, target } of changes) {
      if (attributeName === "disabled" && target.disabled && target.matches(TYPED)) {
        target.disabled = false
      }
    }
  }

  let connected = false
  new MutationObserver((changes) => {
    const app = changes.find(({ attributeName }) => attributeName === STATE)?.target
    if (!app) return
    if (app.getAttribute(STATE) === "CONNECTED") {
      connected = true
      tellNothing()
    } else if (connected) {
      connected = false
      tellSoon()
      keepOpen(changes)
    }
  }).observe(document, { subtree: true, attributeFilter: [STATE, "disabled"] })
}
