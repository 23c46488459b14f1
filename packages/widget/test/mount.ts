/** @module Puts elements on the page and takes them away again; looks into them as a visitor does. */

import { inject, onTestFinished } from 'vitest'
import '../src/define.ts'
import type { FaceFusionElement } from '../src/face-fusion-element.ts'
import type { Seen } from './node/edge-double.ts'
import { quarters } from './pictures.ts'

/** Of its own for every element, also where files share a server. */
const newName = () => crypto.randomUUID()

/** Waits until `find` finds something; the test's own time limit ends it otherwise. */
export async function until<T>(find: () => T | undefined | false | null | ''): Promise<T> {
  for (;;) {
    const found = find()
    if (found) return found
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}

export interface Mounted {
  element: FaceFusionElement
  /** The key, by which the server knows this element. */
  key: string
  /** First node of the shadow tree that matches and is shown. */
  find: <T extends HTMLElement = HTMLElement>(selector: string) => T | undefined
  /** The same, waited for. */
  shown: <T extends HTMLElement = HTMLElement>(selector: string) => Promise<T>
  /** All nodes that match. */
  all: <T extends HTMLElement = HTMLElement>(selector: string) => T[]
  /** Names of the events of fusions so far, each once in a row. */
  events: string[]
  /** The next event of a type. */
  next: <T = Event>(type: string) => Promise<T>
  /** What the server was asked with the key. */
  seen: () => Promise<Seen[]>
}

export interface MountOptions {
  /** How the server behaves. */
  behaviour?: string
  attributes?: Record<string, string>
  /** Markup of the children. */
  children?: readonly Node[]
  element?: FaceFusionElement
}

/** An element on the page, with a gallery still to come. */
export function mount(options: MountOptions = {}): Mounted {
  const { behaviour = 'good', attributes = {}, children = [] } = options
  const element = options.element ?? document.createElement('face-fusion')
  const key = `pk_${behaviour}_${newName()}`
  const all = { lang: 'en', 'publishable-key': key, endpoint: inject('edge'), ...attributes }
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value)
  element.append(...children)
  const events: string[] = []
  for (const type of ['photo', 'start', 'progress', 'result', 'error', 'end']) {
    element.addEventListener(type, () => {
      if (events.at(-1) !== type) events.push(type)
    })
  }
  document.body.append(element)
  onTestFinished(() => element.remove())

  const nodes = <T extends HTMLElement>(selector: string) => [
    ...(element.shadowRoot?.querySelectorAll<T>(selector) ?? []),
  ]
  const find = <T extends HTMLElement>(selector: string) =>
    nodes<T>(selector).find((node) => node.checkVisibility())
  return {
    element,
    key,
    find,
    shown: (selector) => until(() => find(selector)),
    all: nodes,
    events,
    next: (type) =>
      new Promise((resolve) => {
        element.addEventListener(type, (event) => resolve(event as never), { once: true })
      }),
    seen: async () => (await fetch(`${inject('edge')}/seen/${key}`)).json(),
  }
}

/** The same, ready to be fused: first template, one photo. */
export async function mountReady(options: MountOptions = {}): Promise<Mounted> {
  const mounted = mount(options)
  await mounted.shown('.tile:not(.empty)')
  mounted.element.template = 'mt_1'
  await mounted.element.setPhoto(await quarters({ width: 320, height: 200 }))
  return mounted
}
