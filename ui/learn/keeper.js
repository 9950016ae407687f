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

const listening = new WeakSet()

export default function ({ data, parentElement, setTriggerValue }) {
  if (!listening.has(parentElement)) {
    listening.add(parentElement)
    window.addEventListener("storage", (event) => {
      if (event.key !== NAME || !parentElement.isConnected) return
      setTriggerValue("told", event.newValue ?? "wiped")
    })
  }
  const known = stored()
  if (known === data.text) return
  if (known && !data.heard) setTriggerValue("told", known)
  else store(data.text)
}
