/** @module Defines `<slow-fusion>`, a subclass of the widget that simulates a slow network by overriding `request`. */

const DELAY_MS = 3000

const FaceFusionElement = await customElements.whenDefined('face-fusion')

/** Resolves after the delay; rejects when the signal aborts. */
function delay(signal) {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, DELAY_MS)
    signal?.addEventListener('abort', () => reject(signal.reason))
  })
}

customElements.define(
  'slow-fusion',
  class extends FaceFusionElement {
    async request(url, init) {
      const response = await super.request(url, init)
      await delay(init.signal)
      return response
    }
  },
)
