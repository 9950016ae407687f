// Keeps a learner's progress in their own browser. What is stored is told to the page first; only
// then is what the page has written over it. Other tabs of the same browser are listened to.

const NAME = "unrolled.progress"

function stored() {
  try {
    return localStorage.getItem(NAME) ?? ""
  } catch {
    return "" // no storage: a private window, or switched off
  }
}

function store(text) {
  try {
    if (text) localStorage.setItem(NAME, text)
    else localStorage.removeItem(NAME)
  } catch {
    // Progress then lasts as long as the page.
  }
}

// What the page has written here before: only another text is news. A page that has not yet heard
// of a wipe in another tab would bring it all back otherwise.
const before = new WeakMap()

// Another page of a lesson begins at its top, also for who turned the page at its end.
const places = new WeakMap()

function toTheTop(parentElement, place) {
  const here = places.get(parentElement)
  places.set(parentElement, place)
  if (here === undefined || here === place) return
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0)
}

export default function ({ data, parentElement, setTriggerValue }) {
  toTheTop(parentElement, data.place)
  if (!before.has(parentElement)) {
    before.set(parentElement, "")
    window.addEventListener("storage", (event) => {
      if (event.key !== NAME || !parentElement.isConnected) return
      setTriggerValue("told", event.newValue ?? "wiped")
    })
  }
  const known = stored()
  if (known && !data.heard && known !== data.text) setTriggerValue("told", known)
  else if (data.text !== before.get(parentElement)) {
    before.set(parentElement, data.text)
    if (known !== data.text) store(data.text)
  }
}
