/** @module Runs on the page with the strict policy: uses the element and reports to the page around it. */

const violations = []
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.effectiveDirective} ${event.blockedURI}`)
})

async function until(find) {
  for (;;) {
    const found = find()
    if (found) return found
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}

async function report() {
  const element = document.querySelector('face-fusion')
  await customElements.whenDefined('face-fusion')
  const root = element.shadowRoot
  await until(() => root.querySelector('.tile input:checked'))
  const card = getComputedStyle(root.querySelector('.card'))
  root.querySelector('.sample').click()
  await until(() => root.querySelector('.fuse:enabled'))
  const loaded = new Promise((resolve) => element.addEventListener('load', resolve))
  root.querySelector('.fuse').click()
  await loaded
  const picture = root.querySelector('[part=picture]')
  await picture.decode()
  return {
    radius: card.borderTopLeftRadius,
    width: picture.naturalWidth,
    endpoint: element.endpoint,
  }
}

addEventListener('DOMContentLoaded', () => {
  void report().then((result) => parent.postMessage({ ...result, violations }, '*'))
})
