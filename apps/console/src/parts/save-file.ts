/** @module Saves a text or a picture as a file of this machine. It leaves this machine through the hands of its user only. */

/** Time after which the browser has taken the file, milliseconds. */
const TAKEN_MS = 10_000

/** Offers a text as a file. */
export function saveFile(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], { type }))
}

/** Offers bytes as a file. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_MS)
}
