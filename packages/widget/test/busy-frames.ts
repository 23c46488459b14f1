/**
 * @module Runs before each test file: the page draws frames while a picture is encoded. Chromium encodes when a page is idle between two frames,
 * or after one second. Some tests leave a page whose compositor expects a frame that never comes, and then every picture would take
 * that second.
 */

const { prototype } = OffscreenCanvas
const encode = Object.getOwnPropertyDescriptor(prototype, 'convertToBlob')?.value

prototype.convertToBlob = async function convertToBlob(options) {
  let isEncoding = true
  const draw = () => {
    if (isEncoding) requestAnimationFrame(draw)
  }
  draw()
  try {
    return await encode.call(this, options)
  } finally {
    isEncoding = false
  }
}
