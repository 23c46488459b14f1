/** @module What importing does, and what it does not. */

import { expect, test } from 'vitest'

test('the element registers nothing; the definition does', async () => {
  const { FaceFusionElement } = await import('../src/face-fusion-element.ts')
  expect(customElements.get('face-fusion')).toBeUndefined()
  const { FaceFusionElement: defined } = await import('../src/define.ts')
  expect(defined).toBe(FaceFusionElement)
  expect(customElements.get('face-fusion')).toBe(FaceFusionElement)
  // What one script tag loads knows where it came from: see the page with the strict policy.
  expect(new FaceFusionElement().endpoint).toBeNull()
})
