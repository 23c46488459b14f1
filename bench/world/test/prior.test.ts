import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tableSource } from '../../../apps/worker/tools/make-rtt-prior.ts'
import { priorCosts } from '../prior.ts'

const TABLE = join(import.meta.dirname, '../../../apps/worker/src/routing/rtt-prior.ts')

describe('the table of round trips', () => {
  it('is the one that the data makes: otherwise run apps/worker/tools/make-rtt-prior.ts', () => {
    expect(readFileSync(TABLE, 'utf8')).toBe(tableSource())
  })
})

describe('estimates where nothing was measured', () => {
  it('cost no more than their goals, and less than those of the earlier rule', () => {
    const costs = priorCosts()
    for (const { rule, trial, goal, overOracle } of costs.filter(({ rule }) => rule === 'prior')) {
      expect(overOracle, trial).toBeLessThanOrEqual(goal)
      const earlier = costs.find((other) => other.trial === trial && other.rule !== rule)
      expect(overOracle, trial).toBeLessThan(earlier?.overOracle ?? 0)
    }
  })
})
