// The worksheet: the picture with room in it on the first sheet, whole on the second.

const MM = 96 / 25.4
const WIDTH = 186 * MM
// Whatever is drawn leaves room for an answer beside it, and for a program.
const HEIGHT = 165 * MM
const SMALLEST = 5.5
// For a program, at least.
const ROOM = 30

const parts = Object.fromEntries([...document.querySelectorAll("[id]")].map((part) => [part.id, part]))

function drawOn(place, blank) {
  const options = { width: WIDTH, height: HEIGHT, heading: false, blank }
  place.append(drawPicture(picture, lookOf(picture, "light"), options).svg)
}

function fitPicture(sheet, place, rest) {
  // As much smaller as it takes to leave the room of `rest` beside all that is said.
  const svg = place.querySelector("svg")
  const [last, foot] = [...sheet.children].filter((part) => part.getClientRects().length).slice(-2)
  const free = foot.getBoundingClientRect().top - last.getBoundingClientRect().bottom
  const over = sheet.scrollHeight - sheet.clientHeight + rest * MM - free
  if (svg && over > 0) svg.style.maxHeight = `${Math.max(40 * MM, svg.getBoundingClientRect().height - over)}px`
}

function fitProgram(sheet) {
  // Smaller until it fits, and no smaller than can be read: what is left over is cut, and said so.
  const { program, cut } = parts
  const fits = () => sheet.scrollHeight <= sheet.clientHeight && program.scrollWidth <= program.clientWidth + 1 && program.scrollHeight <= program.clientHeight + 1
  let size = 7.5
  while (!fits() && size > SMALLEST) {
    size -= 0.5
    program.style.setProperty("--size", `${size}pt`)
  }
  const lines = program.textContent.split("\n")
  while (!fits() && lines.length > 1) {
    lines.pop()
    cut.hidden = false
    program.textContent = lines.join("\n")
  }
}

function fit() {
  // On paper, also where the screen is narrower.
  document.body.classList.add("paper")
  const { program } = parts
  fitPicture(parts["sheet-1"], parts.asked, 0)
  program.hidden = true
  fitPicture(parts["sheet-2"], parts.solved, ROOM)
  program.hidden = false
  fitProgram(parts["sheet-2"])
  document.body.classList.remove("paper")
}

const encoded = parts.picture.textContent
const picture = encoded ? readPicture(unpack(Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0)))) : null
if (picture) {
  drawOn(parts.asked, picture.asked)
  drawOn(parts.solved, [])
}
parts.answer.append(...Array.from({ length: 30 }, () => document.createElement("i")))
parts.print.addEventListener("click", () => window.print())
fit()
