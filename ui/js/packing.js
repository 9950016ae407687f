// What Python packed (ui/packing.py), unpacked.

function unpack(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)))
  // A copy, because numbers have to start at a multiple of four bytes.
  const numbers = new Float32Array(bytes.slice(4 + length).buffer)
  const arrays = {}
  for (const [name, [start, shape]] of Object.entries(head.arrays)) {
    const size = shape.reduce((product, length) => product * length, 1)
    arrays[name] = numbers.subarray(start, start + size)
  }
  return { head, arrays }
}
