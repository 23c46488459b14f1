/** @module What importing does, and what it does not. */

import { expect, test } from 'vitest'

test('the element registers nothing; the definition does', async () => {
  const { FaceFusionElement } = await import('../src/face-fusion-element.ts')
  expect(customElements.get('face-fusion')).toBeUndefined()
  const { FaceFusionElement: defined } = await import('../src/define.ts')
  expect(defined).toBe(FaceFusionElement)
  expect(customElements.get('face-fusion')).toBe(FaceFusionElement)
  // A module does not know where it came from; a classic script does: see the page with the strict policy.
  expect(new FaceFusionElement().endpoint).toBe('')
})
