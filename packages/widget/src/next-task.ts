/** @module Divides work into short tasks, between which the browser can answer a tap. */

/** Ends the task. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

/** Ends the task, and waits until the browser has drawn. While the page is in the background, nothing is drawn. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}
