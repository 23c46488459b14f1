/** @module Tests of fields for numbers: what counts as a number, and what is said of everything else. */

import { describe, expect, it } from 'vitest'
import { readNumber } from '../src/parts/read-number.ts'

const BETWEEN = 'Enter a whole number between 1 and 1,440'

describe('a field for a whole number', () => {
  it('takes the numbers between its limits', () => {
    for (const value of [1, 15, 1440]) {
      expect(readNumber(String(value), { min: 1, max: 1440 })).toEqual({ ok: true, value })
    }
  })

  it('refuses to be empty where a number is required, and never reads that as 0', () => {
    expect(readNumber('', { min: 1, max: 1440, required: true })).toEqual({
      ok: false,
      error: BETWEEN,
    })
    expect(readNumber('', { required: true })).toEqual({
      ok: false,
      error: 'Enter a whole number, 0 or more',
    })
  })

  it('may be empty where no number is required', () => {
    expect(readNumber(' ', { min: 1 })).toEqual({ ok: true, value: undefined })
  })

  it('refuses fractions, signs, exponents, words and numbers beyond its limits', () => {
    for (const text of ['1.5', '-1', '+1', '1e3', 'ten', '0', '1441', '0x1f']) {
      expect(readNumber(text, { min: 1, max: 1440, required: true })).toEqual({
        ok: false,
        error: BETWEEN,
      })
    }
  })

  it('says that it may also be left empty', () => {
    expect(readNumber('x', { max: 9 })).toEqual({
      ok: false,
      error: 'Enter a whole number between 0 and 9, or leave this empty',
    })
  })
})

describe('a field for a probability', () => {
  it('takes fractions', () => {
    const limits = { max: 1, fractions: true }
    expect(readNumber('0.25', limits)).toEqual({ ok: true, value: 0.25 })
    expect(readNumber('.5', limits)).toEqual({ ok: true, value: 0.5 })
    expect(readNumber('1.5', limits).ok).toBe(false)
  })
})
