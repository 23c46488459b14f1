/** @module Compares secrets in constant time, which prevents timing attacks. */

/** Returns whether two texts are equal. The time depends on their lengths only, and the length of a signature is public. */
export function equalInConstantTime(left: string, right: string): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let index = 0; index < left.length; index++) {
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index)
  }
  return difference === 0
}
