/** @module Tests of the time that is typed to set the emulator's clock. */

import { describe, expect, it } from 'vitest'
import { readTime, timeText } from '../src/views/clock/read-time.ts'

describe('the time to set the clock to', () => {
  it('is read in UTC, with or without seconds, T and Z', () => {
    const atMs = Date.UTC(2026, 0, 31, 12, 0)
    for (const text of ['2026-01-31 12:00', '2026-01-31T12:00:00Z', ' 2026-01-31 12:00:00 ']) {
      expect(readTime(text)).toBe(atMs)
    }
    expect(readTime(timeText(atMs))).toBe(atMs)
  })

  it('is refused in another form', () => {
    for (const text of ['', 'tomorrow', '31/01/2026 12:00', '2026-1-31 12:00', '2026-01-31']) {
      expect(readTime(text)).toBeUndefined()
    }
  })

  it('is refused for days and times that do not exist', () => {
    for (const text of [
      '2026-02-30 12:00',
      '2025-02-29 12:00',
      '2026-13-01 12:00',
      '2026-00-10 12:00',
      '2026-01-00 12:00',
      '2026-01-31 24:00',
      '2026-01-31 12:60',
      '2026-01-31 12:00:60',
    ]) {
      expect(readTime(text)).toBeUndefined()
    }
    expect(readTime('2028-02-29 12:00')).toBe(Date.UTC(2028, 1, 29, 12))
  })

  it('is refused before 1970 and after the last year that the API can express', () => {
    expect(readTime('1969-12-31 23:59')).toBeUndefined()
    expect(readTime('1970-01-01 00:00')).toBe(0)
    expect(readTime('5137-12-31 23:59')).toBeLessThan(1e14)
    expect(readTime('5138-01-01 00:00')).toBeUndefined()
  })
})
