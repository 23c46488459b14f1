/** @module What needs a person: regions that do not serve, limits that are used up, calls in doubt, alerts not delivered. */

import type { AlertList, BudgetList, RegionList, ReservationPage } from '@fuse-edge/core/admin'
import { usedPercent } from '../../parts/limit-bar.tsx'
import { to } from '../../routes.ts'
import { dateOf, timeOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

const USED_UP_PERCENT = 100

/** Something that needs a person. */
export interface Need {
  readonly isBad: boolean
  readonly text: string
  /** Where to see to it. */
  readonly href: string
  readonly link: string
}

/** What the edge answered; what is not known yet is no need. */
export interface Known {
  readonly regions: RegionList | undefined
  readonly budgets: BudgetList | undefined
  readonly inDoubt: ReservationPage | undefined
  readonly alerts: AlertList | undefined
}

function ofRegions({ regions }: Known): Need[] {
  return (regions?.regions ?? [])
    .filter(({ breaker }) => breaker !== 'closed')
    .map(({ region, probedAgainAt }) => ({
      isBad: true,
      text: say(probedAgainAt ? 'need.regionUntil' : 'need.region', {
        region,
        time: probedAgainAt ? timeOf(Date.parse(probedAgainAt)) : '',
      }),
      href: to('routes'),
      link: say('need.routes'),
    }))
}

function ofBudgets({ budgets }: Known): Need[] {
  return (budgets?.budgets ?? []).flatMap(({ owner, limits, stopped }) => {
    const usedUp = limits.find(
      (limit) => limit.scope === 'owner' && usedPercent(limit) >= USED_UP_PERCENT,
    )
    const need = (name: 'need.usedUp' | 'need.noLimit' | 'need.stopped', time = ''): Need => ({
      isBad: name === 'need.usedUp',
      text: say(name, { owner, time }),
      href: to('budgets', { owner }),
      link: say('need.budget'),
    })
    if (stopped) return [need('need.stopped')]
    if (limits.length === 0) return [need('need.noLimit')]
    return usedUp ? [need('need.usedUp', dateOf(Date.parse(usedUp.resetsAt)))] : []
  })
}

function ofDoubt({ inDoubt }: Known): Need[] {
  const n = inDoubt?.reservations.length ?? 0
  if (n === 0) return []
  const [owner = '', ...others] = new Set(inDoubt?.reservations.map((one) => one.owner))
  return [
    {
      isBad: false,
      text: say('need.doubt', { n }),
      href: to('doubt', {}, others.length === 0 ? { owner } : {}),
      link: say('need.settle'),
    },
  ]
}

function ofAlerts({ alerts }: Known): Need[] {
  const failed = (alerts?.deliveries ?? []).filter(
    ({ status, nextAttemptAt }) => status === 'failed' && nextAttemptAt,
  )
  return failed.slice(0, 1).map(({ alert }) => ({
    isBad: true,
    text: say('need.alert', { app: alert.app, percent: alert.percent }),
    href: to('alerts', {}, { app: alert.app }),
    link: say('need.deliveries'),
  }))
}

/** Returns what needs a person, worst first. */
export function needsOf(known: Known): readonly Need[] {
  const all = [ofRegions, ofBudgets, ofAlerts, ofDoubt].flatMap((of) => of(known))
  return all.toSorted((one, other) => Number(other.isBad) - Number(one.isBad))
}
