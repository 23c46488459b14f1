/** @module Sentences for pictures that cannot be sent. */

import type { PictureProblem } from '../state/check-picture.ts'
import { sizeOf } from './times.ts'
import { say } from './words.ts'

/** Says what is wrong with a picture, and what to do. */
export function problemSentence(problem: PictureProblem): string {
  if (problem.kind === 'too-large') {
    const { bytes, limit } = problem
    return say('pictures.too-large', { size: sizeOf(bytes), limit: sizeOf(limit) })
  }
  return say(`pictures.${problem.kind}`, { ...problem })
}
