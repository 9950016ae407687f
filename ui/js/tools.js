// Buttons of a board. A component says how they look now: `updateToolbar`.

async function copyLink(board) {
  const done = () => {
    board.copied = true
    updateToolbar(board)
    setTimeout(() => {
      board.copied = false
      updateToolbar(board)
    }, 1500)
  }
  try {
    await navigator.clipboard.writeText(window.location.href)
    done()
  } catch {
    // Without a secure address there is no clipboard to write to, but there is the old way.
    const field = Object.assign(document.createElement("textarea"), { value: window.location.href })
    document.body.append(field)
    field.select()
    if (document.execCommand("copy")) done()
    field.remove()
  }
}
