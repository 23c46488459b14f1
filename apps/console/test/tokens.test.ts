/** @module Computes the contrast of the colours that stand on each other, in both themes (WCAG 2.2, 1.4.3 and 1.4.11). */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../src/styles/tokens.css', import.meta.url), 'utf8')
const colours = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\((#\w{6}),\s*(#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
  ),
)

/** Relative luminance of a colour. Source: WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const SURFACES = ['bg', 'surface', 'well', 'raised', 'hover', 'accent-tint']
const STATES = ['ok', 'warn', 'bad', 'info']
const CODE = ['code-key', 'code-string', 'code-number', 'code-keyword', 'code-comment']

/** Texts, and the surfaces they stand on. */
const TEXTS = [
  ...['ink', 'quiet', 'accent'].flatMap((text) => SURFACES.map((on) => [text, on])),
  ...['bg', 'surface', 'well', 'raised', 'hover'].map((on) => ['faint', on]),
  ...STATES.flatMap((state) => [state, 'ink'].map((text) => [text, `${state}-tint`])),
  ...STATES.flatMap((state) => ['bg', 'surface', 'raised'].map((on) => [state, on])),
  ...CODE.map((text) => [text, 'well']),
  ...['diff-theirs', 'diff-theirs-mark', 'diff-ours', 'diff-ours-mark'].map((on) => ['ink', on]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['surface', 'ok'],
] as const

/** Edges of controls and marks of charts, and the surfaces beside them. */
const MARKS = [
  ...['edge', 'accent'].flatMap((mark) => ['bg', 'surface', 'raised'].map((on) => [mark, on])),
  ...[1, 2, 3, 4, 5, 6].map((n) => [`series-${n}`, 'surface']),
] as const

const NEEDED = [
  ...TEXTS.map(([mark = '', on = '']) => ({ mark, on, least: 4.5 })),
  ...MARKS.map(([mark = '', on = '']) => ({ mark, on, least: 3 })),
]

describe.each(['light', 'dark'] as const)('in %s mode', (theme) => {
  it.each(NEEDED)('$mark on $on has a contrast of at least $least', ({ mark, on, least }) => {
    const [front, back] = [colours.get(mark), colours.get(on)]
    expect(front && back && contrast(front[theme], back[theme])).toBeGreaterThanOrEqual(least)
  })
})
