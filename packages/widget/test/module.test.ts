/** @module Tests of the side effects of importing the entry points. */

import { expect, it } from 'vitest'

it('registers the element in `define`, not in `element`', async () => {
  const { FaceFusionElement } = await import('../src/face-fusion-element.ts')
  expect(customElements.get('face-fusion')).toBeUndefined()
  const { FaceFusionElement: defined } = await import('../src/define.ts')
  expect(defined).toBe(FaceFusionElement)
  expect(customElements.get('face-fusion')).toBe(FaceFusionElement)
  // `script.ts` sets a default endpoint; the page with the strict policy in bundle.test.ts tests it.
  expect(new FaceFusionElement().endpoint).toBeNull()
})
