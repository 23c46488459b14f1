/** @module Mounts elements for a test, removes them after it, and finds what an end user can see in them. */

import { inject, onTestFinished } from 'vitest'
import '../src/define.ts'
import type { FaceFusionElement } from '../src/face-fusion-element.ts'
import type { Seen } from './node/fake-edge-server.ts'
import { quarters } from './test-pictures.ts'

/** Returns a unique suffix for the key of an element, since all test files share one fake edge. */
const uniqueName = () => crypto.randomUUID()

/** Waits until `find` returns something; the time limit of the test is the only limit. */
export async function until<T>(find: () => T | undefined | false | null | ''): Promise<T> {
  for (;;) {
    const found = find()
    if (found) return found
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}

export interface Mounted {
  element: FaceFusionElement
  /** Publishable key, by which the fake edge identifies this element. */
  key: string
  /** Returns the first visible node of the shadow tree that matches. */
  find: <T extends HTMLElement = HTMLElement>(selector: string) => T | undefined
  /** Waits for the first visible node that matches. */
  shown: <T extends HTMLElement = HTMLElement>(selector: string) => Promise<T>
  /** Returns all nodes that match, visible or not. */
  all: <T extends HTMLElement = HTMLElement>(selector: string) => T[]
  /** Types of the events so far; repeated `progress` counts once. */
  events: string[]
  /** Resolves with the next event of a type. */
  next: <T = Event>(type: string) => Promise<T>
  /** Returns the requests that the fake edge received with the key. */
  seen: () => Promise<Seen[]>
}

export interface MountOptions {
  /** Behaviour of the fake edge; default `good`. */
  behaviour?: string
  attributes?: Record<string, string>
  /** Children of the element. */
  children?: readonly Node[]
  element?: FaceFusionElement
}

/** Mounts an element; its gallery may still be loading. */
export function mount(options: MountOptions = {}): Mounted {
  const { behaviour = 'good', attributes = {}, children = [] } = options
  const element = options.element ?? document.createElement('face-fusion')
  const key = `pk_${behaviour}_${uniqueName()}`
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

/** Mounts an element with the first template and a photo, ready to fuse. */
export async function mountReady(options: MountOptions = {}): Promise<Mounted> {
  const mounted = mount(options)
  await mounted.shown('.tile:not(.empty)')
  mounted.element.template = 'mt_1'
  await mounted.element.setPhoto(await quarters({ width: 320, height: 200 }))
  return mounted
}
