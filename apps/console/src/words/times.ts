/** @module Times, spans and sizes as texts in the chosen language. */

import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, MS_PER_SECOND } from '@fuse-edge/core/units'
import { numberFormat, timeFormat } from './formats.ts'
import { say } from './words.ts'

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const

/** Returns the time of day: `09:41`; with `seconds` `09:41:07`. */
export function timeOf(atMs: number, { seconds = false } = {}): string {
  const format = { ...CLOCK, ...(seconds && { second: '2-digit' as const }) }
  return timeFormat(format).format(atMs)
}

/** Returns day and time of day: `26 Nov 2026, 09:41`. */
export function dateOf(atMs: number): string {
  return timeFormat({ ...DAY, ...CLOCK }).format(atMs)
}

/** Returns a duration in its two largest units: `7 d 2 h`. */
export function spanOf(ms: number): string {
  const total = Math.round(Math.abs(ms) / MS_PER_SECOND) * MS_PER_SECOND
  const units = [
    ['span.days', MS_PER_DAY, Number.POSITIVE_INFINITY],
    ['span.hours', MS_PER_HOUR, MS_PER_DAY],
    ['span.minutes', MS_PER_MINUTE, MS_PER_HOUR],
    ['span.seconds', MS_PER_SECOND, MS_PER_MINUTE],
  ] as const
  const parts = units.flatMap(([name, unit, next]) => {
    const n = Math.floor((Number.isFinite(next) ? total % next : total) / unit)
    return n > 0 ? [say(name, { n })] : []
  })
  return parts.slice(0, 2).join(' ') || say('span.seconds', { n: 0 })
}

/** Returns a number with separators. */
export function numberOf(value: number): string {
  return numberFormat({}).format(value)
}

/** Returns a size in bytes with its unit: `116 kB`. */
export function sizeOf(bytes: number): string {
  const isLarge = bytes >= 1_000_000
  const value = isLarge ? bytes / 1_000_000 : bytes / 1000
  const text = numberFormat({ maximumFractionDigits: isLarge ? 1 : 0 })
  return `${text.format(value)} ${isLarge ? 'MB' : 'kB'}`
}
