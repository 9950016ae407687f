// Notes in this tab, for as long as it is open, that a training was begun here: a server that knows
// nothing of it is told so, and the reader as well.

const NAME = "unrolled.trained"

function noted() {
  try {
    return sessionStorage.getItem(NAME) ?? ""
  } catch {
    return "" // no storage: a private window, or switched off
  }
}

function note(topic) {
  try {
    if (topic) sessionStorage.setItem(NAME, topic)
    else sessionStorage.removeItem(NAME)
  } catch {
    // Then what was lost is not said.
  }
}

export default function ({ data, setTriggerValue }) {
  const before = noted()
  if (before && !data.known) setTriggerValue("lost", before)
  else if (before !== data.topic) note(data.topic)
}
