/** @module Uses the element on the page with the strict policy, and reports the outcome to the parent page. */

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

async function photo() {
  const canvas = new OffscreenCanvas(320, 200)
  canvas.getContext('2d').fillRect(0, 0, 160, 200)
  return canvas.convertToBlob({ type: 'image/jpeg' })
}

async function report() {
  const globals = new Set(Object.keys(window))
  const element = await until(() => document.querySelector('main > script + face-fusion'))
  const root = element.shadowRoot
  await until(() => root.querySelector('.tile input:checked'))
  const card = getComputedStyle(root.querySelector('.card'))
  await element.setPhoto(await photo())
  const loaded = new Promise((resolve) => element.addEventListener('result', resolve))
  root.querySelector('.fuse').click()
  await loaded
  const picture = root.querySelector('[part=picture]')
  await picture.decode()
  return {
    endpoint: element.endpoint,
    elements: document.querySelectorAll('face-fusion').length,
    globals: Object.keys(window).filter((name) => !globals.has(name)),
    radius: card.borderTopLeftRadius,
    width: picture.naturalWidth,
  }
}

addEventListener('DOMContentLoaded', () => {
  void report().then((result) => parent.postMessage({ ...result, violations }, '*'))
})
