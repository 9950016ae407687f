// What is taken away, 3: a drawing as a file, and a file into the reader's folder.

const SCALE = 2

function asSvg(svg) {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
  return new Blob([head, new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" })
}

async function asPng(svg) {
  const [width, height] = ["width", "height"].map((side) => Number(svg.getAttribute(side)))
  const address = URL.createObjectURL(asSvg(svg))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = Object.assign(document.createElement("canvas"), { width: width * SCALE, height: height * SCALE })
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no room for the picture"))), "image/png")
    })
  } finally {
    URL.revokeObjectURL(address)
  }
}

function save(blob, name) {
  const address = URL.createObjectURL(blob)
  // Outside of the document: for a popover, a click beside it would be a reason to close.
  Object.assign(document.createElement("a"), { href: address, download: name }).click()
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
