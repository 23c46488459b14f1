/** @module The handlers of pictures, loaded at their first use: a fusion does without. */

export { removeResult, sendResult } from './results.ts'
export { createThumbnails } from './thumbnail.ts'
