/** @module Tests of the charts of the documents: what is long is drawn long, and axes end at round numbers. */

import { describe, expect, it } from 'vitest'
import { drawBars, drawCurves, ticksTo } from '../diagrams/charts.ts'

const numbersOf = (svg: string, pattern: RegExp) =>
  [...svg.matchAll(pattern)].map(([, number]) => Number(number))

describe('bars', () => {
  const svg = drawBars({
    title: 'Fast & slow',
    series: ['ours', 'theirs'],
    groups: [
      ['one', [10, 40]],
      ['two', [20, undefined]],
    ],
    format: (value) => `${value} ms`,
  })

  it('are as long as their values, and missing ones are not drawn', () => {
    const [short = 0, long, middle, ...more] = numbersOf(svg, /x="300" [^>]*width="(\d+)"/g)
    expect(long).toBeCloseTo(4 * short, -1)
    expect(middle).toBeCloseTo(2 * short, -1)
    expect(more).toEqual([])
  })

  it('say their values, their names, and what they show', () => {
    for (const text of ['10 ms', '40 ms', '20 ms', 'ours', 'theirs', 'Fast &amp; slow']) {
      expect(svg).toContain(`>${text}</t`)
    }
  })
})

describe('curves', () => {
  it('rise from left to right as their points do', () => {
    const points = [
      [1, 10],
      [2, 20],
      [4, 40],
    ] as const
    const svg = drawCurves({
      title: 't',
      xTitle: 'x',
      yTitle: 'y',
      curves: [{ name: 'c', points }],
    })
    const x = numbersOf(svg, /cx="(\d+)"/g)
    const y = numbersOf(svg, /cy="(\d+)"/g)
    expect((x[2] ?? 0) - (x[1] ?? 0)).toBeCloseTo(2 * ((x[1] ?? 0) - (x[0] ?? 0)), -1)
    expect((y[1] ?? 0) - (y[2] ?? 0)).toBeCloseTo(2 * ((y[0] ?? 0) - (y[1] ?? 0)), -1)
  })

  it.each([
    [9, [0, 2.5, 5, 7.5, 10]],
    [100, [0, 25, 50, 75, 100]],
    [4, [0, 1, 2, 3, 4]],
    [0.3, [0, 0.1, 0.2, 0.3]],
  ])('have ticks up to %s at round numbers', (most, expected) => {
    expect(ticksTo(most).map((tick) => Number(tick.toPrecision(3)))).toEqual(expected)
  })
})
