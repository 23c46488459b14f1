/**
 * @module Finds a key that stands twice in one object of a JSON text. Readers differ in which of the two they take:
 * the edge would judge one model, and the cloud fuse another.
 */

const BACKSLASH = '\\'
const AFTER_STRING = /\s*(:?)/y

/** Where the string ends that begins at `start`. */
function stringEnd(json: string, start: number): number {
  let end = json.indexOf('"', start + 1)
  for (;;) {
    let slashes = 0
    while (json[end - 1 - slashes] === BACKSLASH) slashes++
    if (slashes % 2 === 0) return end
    end = json.indexOf('"', end + 1)
  }
}

/** Whether a string is followed by a colon. */
function isKey(json: string, end: number): boolean {
  AFTER_STRING.lastIndex = end + 1
  return AFTER_STRING.exec(json)?.[1] === ':'
}

/**
 * The key, or `undefined` where every key is there once. Long texts, such as pictures, are jumped over.
 *
 * @param json a text that `JSON.parse` takes
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
