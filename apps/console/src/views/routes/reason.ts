/** @module Why a route is as it is. Pure: from the edge's answer to the names of sentences. */

import type { RouteReport, RouteStep } from '@fuse-edge/core/admin'

/** A sentence: its name among the words, and its values. */
export interface Sentence {
  readonly name:
    | 'why.closed'
    | 'why.noTemplate'
    | 'why.onlyRegion'
    | 'why.onlyOpen'
    | 'why.inland'
    | 'why.measured'
    | 'why.expected'
    | 'why.configured'
    | 'why.passed'
    | 'why.allDown'
  readonly values: Readonly<Record<string, string>>
}

/** Returns whether a step that serves would stand before another one. */
function isBetter(step: RouteStep, than: RouteStep): boolean {
  if (step.inland !== than.inland) return step.inland === true
  return step.ms !== undefined && (than.ms === undefined || step.ms <= than.ms)
}

/** Returns the main reason of the first region. */
function mainReason(first: RouteStep, { allowed, order, entry }: RouteReport): Sentence {
  const values = { region: first.region }
  if (entry === undefined && order.length === 1) return { name: 'why.onlyRegion', values }
  if (allowed.length === 1) return { name: 'why.onlyOpen', values }
  if (order.every(({ healthy }) => !healthy)) return { name: 'why.allDown', values }
  if (first.inland) return { name: 'why.inland', values }
  if (first.ms === undefined) return { name: 'why.configured', values }
  return { name: first.source === 'measured' ? 'why.measured' : 'why.expected', values }
}

/** Returns the sentences that say why an end user is sent to the first region, or to none. */
export function reasonsOf(report: RouteReport): readonly Sentence[] {
  const [first, ...others] = report.order
  if (!first) {
    const isClosed = report.allowed.length === 0
    return [{ name: isClosed ? 'why.closed' : 'why.noTemplate', values: {} }]
  }
  const passed = others.filter((step) => first.healthy && !step.healthy && isBetter(step, first))
  return [
    mainReason(first, report),
    ...passed.map(({ region }): Sentence => ({ name: 'why.passed', values: { region } })),
  ]
}
