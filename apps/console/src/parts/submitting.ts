/** @module Handles forms that the page sends itself. */

/** Returns a handler of a form's `submit` that does the work, and keeps the browser from leaving the page. */
export function submitting(work: () => unknown): (event: Event) => void {
  return (event) => {
    event.preventDefault()
    void work()
  }
}
