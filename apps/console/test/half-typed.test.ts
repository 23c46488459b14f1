/** @module Tests of JSON that is half typed while another view is open. */

import { describe, expect, it } from 'vitest'
import { forms, halfTyped, keepHalfTyped, setForm } from '../src/state/explorer.ts'

const TYPED = '{"ModelId": '

describe('JSON that is half typed', () => {
  it('is kept beside the last good value of its action', () => {
    setForm('FuseFace', { ModelId: 'mt_1' })
    keepHalfTyped('FuseFace', TYPED)
    expect(halfTyped.value).toEqual({ FuseFace: TYPED })
    expect(forms.value.FuseFace).toEqual({ ModelId: 'mt_1' })
  })

  it('is over when the form of its action has another value', () => {
    keepHalfTyped('FuseFace', TYPED)
    setForm('FuseFaceUltra', {})
    expect(halfTyped.value).toEqual({ FuseFace: TYPED })
    setForm('FuseFace', { ModelId: 'mt_2' })
    expect(halfTyped.value).toEqual({})
  })
})
