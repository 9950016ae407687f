// Reads a file of progress in the browser: no file goes to the server, only the text in it.

const MOST = 60000

export default function ({ data, parentElement, setTriggerValue }) {
  const label = parentElement.querySelector("label")
  const input = parentElement.querySelector("input")
  label.firstChild.textContent = data.label
  input.onchange = async () => {
    const [file] = input.files
    if (!file) return
    // One that is too long is none of ours, and said to be.
    setTriggerValue("brought", file.size > MOST ? "too long" : await file.text())
    input.value = ""
  }
}
