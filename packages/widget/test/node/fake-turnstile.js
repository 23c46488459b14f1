/**
 * @module A fake of Cloudflare's Turnstile script with the documented interface. The site key selects the outcome:
 * `pass`, `flaky` (fails once), `fail`.
 */

const attempts = new Map()

window.turnstile = {
  rendered: [],
  shown: 0,
  render(container, options) {
    const attempt = (attempts.get(options.sitekey) ?? 0) + 1
    attempts.set(options.sitekey, attempt)
    this.rendered.push(options)
    this.shown++
    const box = document.createElement('p')
    box.textContent = 'challenge'
    container.append(box)
    const fails = options.sitekey === 'fail' || (options.sitekey === 'flaky' && attempt === 1)
    queueMicrotask(() => {
      if (fails) options['error-callback']('300030')
      else options.callback(`token-${options.sitekey}-${attempt}`)
    })
    return `widget-${this.rendered.length}`
  },
  remove() {
    this.shown--
  },
}
