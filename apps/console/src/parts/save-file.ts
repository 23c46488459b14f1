/** @module Saves a text as a file of this machine. It leaves this machine through the hands of its user only. */

/** Time after which the browser has taken the file, milliseconds. */
const TAKEN_MS = 10_000

/** Offers a text as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_MS)
}
