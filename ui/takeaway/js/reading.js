// What is taken away, 1: a picture as Python packed it (ui/takeaway/message.py), ready to be drawn.

function readPicture({ head, arrays }) {
  const panels = head.panels.map((panel, p) => ({
    ...panel,
    values: arrays[`panel.${p}`],
    start: arrays[`start.${p}`] ?? null,
  }))
  const sliders = head.sliders.map((slider, s) => readSlider(slider, s, arrays))
  return { ...head, panels, sliders }
}

function readSlider(slider, s, arrays) {
  const part = (kind) => {
    const found = Object.entries(arrays).filter(([name]) => name.startsWith(`slider.${s}.${kind}.`))
    return Object.fromEntries(found.map(([name, numbers]) => [name.split(".").at(-1), numbers]))
  }
  const read = { ...slider, values: arrays[`slider.${s}.values`], panels: part("panel"), starts: part("start") }
  return { ...read, cell: movedCell(read) }
}

function movedCell({ values, starts }) {
  // Which number of a start column a slider sets, as [panel, row]: the one that is not still.
  for (const [panel, numbers] of Object.entries(starts)) {
    const rows = numbers.length / values.length
    for (let row = 0; row < rows; row++) {
      const still = values.every((_, frame) => numbers[frame * rows + row] === numbers[row])
      if (!still) return [Number(panel), row]
    }
  }
  return null
}

function frameOf(picture, slider, position) {
  // What every panel shows with a slider at one of its positions; without one, as it was on screen.
  return picture.panels.map((panel, p) => ({
    values: part(slider?.panels[p], position, panel.values.length) ?? panel.values,
    start: part(slider?.starts[p], position, panel.start?.length) ?? panel.start,
    note: slider?.notes[p]?.[position] ?? panel.note,
  }))
}

function part(frames, position, length) {
  return frames && frames.subarray(position * length, (position + 1) * length)
}

function nearest(values, value) {
  // The position of the value nearest to this one.
  let found = 0
  values.forEach((each, k) => {
    if (Math.abs(each - value) < Math.abs(values[found] - value)) found = k
  })
  return found
}
