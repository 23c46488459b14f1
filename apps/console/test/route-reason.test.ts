/** @module Tests of the sentences that explain a route, and of the question for a country. */

import type { RouteReport, RouteStep } from '@fuse-edge/core/admin'
import { describe, expect, it } from 'vitest'
import { questionFor } from '../src/views/routes/question.ts'
import { reasonsOf } from '../src/views/routes/reason.ts'

function step(region: string, given: Partial<RouteStep> = {}): RouteStep {
  return { region, site: 'intl', ms: 50, source: 'measured', healthy: true, used: true, ...given }
}

function namesOf(order: readonly RouteStep[], given: Partial<RouteReport> = {}) {
  const allowed = order.map(({ region }) => region)
  const report = { entry: 'others', allowed, order: [...order], ...given }
  return reasonsOf(report).map(({ name, values }) => [name, values.region])
}

describe('the reason of a route', () => {
  const tokyo = step('ap-tokyo')
  const singapore = step('ap-singapore', { ms: 90 })

  it('is that no region is open, or none has the template', () => {
    expect(namesOf([])).toEqual([['why.closed', undefined]])
    expect(namesOf([], { allowed: ['ap-tokyo'] })).toEqual([['why.noTemplate', undefined]])
  })

  it('is the only region, or the only open one', () => {
    expect(namesOf([tokyo], { entry: undefined })).toEqual([['why.onlyRegion', 'ap-tokyo']])
    expect(namesOf([tokyo])).toEqual([['why.onlyOpen', 'ap-tokyo']])
  })

  it.each(['measured', 'expected'] as const)('is the %s round trip', (source) => {
    expect(namesOf([{ ...tokyo, source }, singapore])).toEqual([[`why.${source}`, 'ap-tokyo']])
  })

  it('is mainland China, before nearer regions, and names the mainland regions that fail', () => {
    const shanghai = step('ap-shanghai', { ms: 200, inland: true })
    expect(namesOf([shanghai, tokyo])).toEqual([['why.inland', 'ap-shanghai']])
    expect(namesOf([tokyo, { ...shanghai, healthy: false }])).toEqual([
      ['why.measured', 'ap-tokyo'],
      ['why.passed', 'ap-shanghai'],
    ])
  })

  it('is the order of the configuration where nothing is known', () => {
    const order = [tokyo, singapore].map((one) => ({ ...one, ms: undefined }))
    expect(namesOf(order)).toEqual([['why.configured', 'ap-tokyo']])
  })

  it('names nearer regions that fail, and no farther ones', () => {
    const ill = { ...tokyo, healthy: false }
    const far = step('na-ashburn', { ms: 200, healthy: false })
    expect(namesOf([singapore, ill, far])).toEqual([
      ['why.measured', 'ap-singapore'],
      ['why.passed', 'ap-tokyo'],
    ])
  })

  it('is that every region fails', () => {
    const order = [tokyo, singapore].map((one) => ({ ...one, healthy: false }))
    expect(namesOf(order)).toEqual([['why.allDown', 'ap-tokyo']])
  })
})

describe('the question for a country', () => {
  it('has its continent and its middle, and the template', () => {
    expect(questionFor('SG', 'poster')).toEqual({
      country: 'SG',
      continent: 'AS',
      latitude: 1.36,
      longitude: 103.82,
      template: 'poster',
    })
  })

  it('says nothing of an end user whose country is not known', () => {
    expect(questionFor('unknown', undefined)).toEqual({})
  })
})
