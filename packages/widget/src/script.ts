/**
 * @module Entry point of `/widget/v1.js`, the script tag for pages without a bundler. Uses the origin of the script
 * as default `endpoint`, and inserts a `<face-fusion>` beside every script tag that has `data-key`.
 */

import './define.ts'
import { FaceFusionElement } from './face-fusion-element.ts'

const [url = ''] = import.meta.url.split('#')
const { origin } = new URL(url)
FaceFusionElement.defaultEndpoint = origin

const mounted = new WeakSet<Element>()

/** Inserts one element for each new script tag with `data-key`; its `data-` attributes become element attributes. */
function mountElements(): void {
  for (const script of document.scripts) {
    const isOurs = script.dataset.key && script.src.split('#')[0] === url
    if (!isOurs || mounted.has(script)) continue
    // Browsers do not render the content of <head>: the end of the page takes its place, once it is there.
    const head = script.closest('head')
    if (head && document.readyState === 'loading') continue
    mounted.add(script)
    const element = document.createElement('face-fusion')
    // The class may be that of another worker's script, which came first.
    element.endpoint = origin
    for (const { name, value } of script.attributes) {
      if (name.startsWith('data-')) element.setAttribute(name.slice('data-'.length), value)
    }
    if (head) document.body.append(element)
    else script.after(element)
  }
}

mountElements()
addEventListener('DOMContentLoaded', mountElements)
// Browsers run a module once per page. Observing the document also serves script tags that client-side navigation
// inserts later.
new MutationObserver(mountElements).observe(document, { childList: true, subtree: true })
