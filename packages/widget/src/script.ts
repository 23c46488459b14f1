/** @module What one script tag loads: knows from its own address where the edge is, and mounts where it stands. */

import './define.ts'
import { FaceFusionElement } from './face-fusion-element.ts'

FaceFusionElement.defaultEndpoint = new URL(import.meta.url).origin

const mounted = new WeakSet<Element>()

/** Every script tag with a key becomes an element beside it; its `data-` attributes are the element's. */
function mount(): void {
  for (const script of document.scripts) {
    const isOurs = script.dataset.key && script.src.split('#')[0] === import.meta.url
    if (!isOurs || mounted.has(script)) continue
    mounted.add(script)
    const element = document.createElement('face-fusion')
    for (const { name, value } of script.attributes) {
      if (name.startsWith('data-')) element.setAttribute(name.slice('data-'.length), value)
    }
    // Nothing is seen of what stands in a head.
    if (script.closest('head')) document.body.append(element)
    else script.after(element)
  }
}

mount()
// A module runs once for a page, however many tags name it: those that come with navigation inside the page, too,
// become elements.
new MutationObserver(mount).observe(document, { childList: true, subtree: true })
