/** @module Finds a key that one object of a JSON text has twice. */

const BACKSLASH = '\\'
const AFTER_STRING = /\s*(:?)/y

/** Index of the closing quote of the string that begins at `start`. */
function stringEnd(json: string, start: number): number {
  let end = json.indexOf('"', start + 1)
  for (;;) {
    let slashes = 0
    while (json[end - 1 - slashes] === BACKSLASH) slashes++
    if (slashes % 2 === 0) return end
    end = json.indexOf('"', end + 1)
  }
}

/** Whether a colon follows the string that ends at `end`. */
function isKey(json: string, end: number): boolean {
  AFTER_STRING.lastIndex = end + 1
  return AFTER_STRING.exec(json)?.[1] === ':'
}

/**
 * Returns the first key that one object has twice, or `undefined` where every key is unique. Skips the inside of
 * strings, so that a photo of megabytes costs one search for its end.
 *
 * RFC 8259 §4 leaves open which of two values a reader takes. A gateway that checks one value while the service uses
 * the other can be bypassed (JSON interoperability attack), so a gateway refuses such a text.
 *
 * @param json A text that `JSON.parse` accepts.
 */
export function duplicateKey(json: string): string | undefined {
  const open: Set<string>[] = []
  for (let at = 0; at < json.length; at++) {
    const character = json[at]
    if (character === '{') open.push(new Set())
    else if (character === '}') open.pop()
    else if (character === '"') {
      const end = stringEnd(json, at)
      if (isKey(json, end)) {
        const key: string = JSON.parse(json.slice(at, end + 1))
        const keys = open.at(-1)
        if (keys?.has(key)) return key
        keys?.add(key)
      }
      at = end
    }
  }
  return undefined
}
