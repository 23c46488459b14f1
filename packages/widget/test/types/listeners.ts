/** @module Listeners that get typed events, and wrong uses that must not compile; checked by `tsc`, never run. */

import type { FaceFusionElement, FaceFusionResult } from '@fuse-edge/widget'

export function listen(element: FaceFusionElement): void {
  const texts: string[] = []
  const numbers: number[] = []
  element.addEventListener('photo', ({ detail }) => numbers.push(detail.width))
  element.addEventListener('start', ({ detail }) => numbers.push(detail.photos))
  element.addEventListener('progress', ({ loaded, total }) => numbers.push(loaded / total))
  element.addEventListener('result', (event) => texts.push(event.detail.url))
  element.addEventListener('error', ({ detail }) => texts.push(detail.hint))
  element.addEventListener('end', ({ detail }) => detail.outcome === 'stopped')
  element.addEventListener('result', function () {
    texts.push(this.publishableKey)
  })
  element.addEventListener('keydown', ({ key }) => texts.push(key))
  element.addEventListener('other', ({ type }) => texts.push(type), { once: true })
  const remember = ({ detail }: CustomEvent<FaceFusionResult>) => texts.push(detail.template)
  element.removeEventListener('result', remember)

  // @ts-expect-error no such field
  element.addEventListener('result', ({ detail }) => detail.uri)
  // @ts-expect-error a field of another event
  element.addEventListener('start', ({ detail }) => detail.picture)
  // @ts-expect-error no such outcome
  element.addEventListener('end', ({ detail }) => detail.outcome === 'done')
  // @ts-expect-error the element's own event, not that of a script
  element.addEventListener('error', ({ message }) => message)
  // @ts-expect-error an event of no known detail
  element.addEventListener('other', ({ detail }) => detail)
}

export function listenInPage(): void {
  document.querySelector('face-fusion')?.addEventListener('result', ({ detail }) => {
    const picture: Blob = detail.picture
    // @ts-expect-error no such field
    return [picture, detail.uri]
  })
  document.createElement('face-fusion').addEventListener('error', ({ detail }) => {
    const status: number | undefined = detail.failure?.problem?.status
    return status
  })
}
