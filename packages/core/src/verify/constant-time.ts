/** @module Compares secrets without telling, by the time it takes, where they begin to differ. */

/** Whether two texts are equal. The time depends on their lengths only, which are no secret of a signature. */
export function equalInConstantTime(left: string, right: string): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let index = 0; index < left.length; index++) {
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index)
  }
  return difference === 0
}
