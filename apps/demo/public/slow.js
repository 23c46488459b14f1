/** @module A widget whose network is slow: what a subclass can do with `request`. */

const DELAY_MS = 3000

const FaceFusionElement = await customElements.whenDefined('face-fusion')

/** Rejects when it is no longer wished for. */
function wait(signal) {
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
      await wait(init.signal)
      return response
    }
  },
)
