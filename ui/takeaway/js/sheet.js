// The worksheet: the picture with room in it on the first sheet, whole on the second.

const MM = 96 / 25.4
const WIDTH = 186 * MM
// Whatever is drawn leaves room for an answer beside it, and for a program.
const HEIGHT = 165 * MM
const SMALLEST = 5.5

const parts = Object.fromEntries([...document.querySelectorAll("[id]")].map((part) => [part.id, part]))

function drawOn(place, blank) {
  const options = { width: WIDTH, height: HEIGHT, heading: false, blank }
  place.append(drawPicture(picture, lookOf(picture, "light"), options).svg)
}

function fitProgram() {
  // Smaller until it fits, and no smaller than can be read: what is left over is cut, and said so.
  const { program, cut } = parts
  const sheet = parts["sheet-2"]
  const fits = () => sheet.scrollHeight <= sheet.clientHeight && program.scrollWidth <= program.clientWidth + 1 && program.scrollHeight <= program.clientHeight + 1
  let size = 7.5
  while (!fits() && size > SMALLEST) {
    size -= 0.5
    program.style.fontSize = `${size}pt`
  }
  const lines = program.textContent.split("\n")
  while (!fits() && lines.length > 1) {
    lines.pop()
    cut.hidden = false
    program.textContent = lines.join("\n")
  }
}

const encoded = parts.picture.textContent
const picture = encoded ? readPicture(unpack(Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0)))) : null
if (picture) {
  drawOn(parts.asked, picture.asked)
  drawOn(parts.solved, [])
}
parts.answer.append(...Array.from({ length: 30 }, () => document.createElement("i")))
parts.print.addEventListener("click", () => window.print())
fitProgram()
