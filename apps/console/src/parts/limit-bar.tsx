/** @module One limit of a budget of the edge: how much of it is spent, held and left. */

import type { BudgetLimit, BudgetState } from '@fuse-edge/core/admin'
import { moneyOf } from '../words/money.ts'
import { dateOf, numberOf } from '../words/times.ts'
import { say } from '../words/words.ts'

const PERCENT = 100
const WARN_PERCENT = 80

/** Returns what is spent, 0 to 100 percent of the limit. A limit of 0 is used up. */
export function usedPercent(limit: BudgetLimit): number {
  return limit.limit === 0 ? PERCENT : Math.min((spentOf(limit) / limit.limit) * PERCENT, PERCENT)
}

/** Returns what calls spent that were made, or may have been. */
export function spentOf({ used, inDoubt }: BudgetLimit): number {
  return used + inDoubt
}

/** Returns an amount of a limit as text. */
export function amountOf(amount: number, unit: BudgetLimit['unit'], currency?: string): string {
  return unit === 'money' ? moneyOf(amount, currency) : numberOf(amount)
}

function colourOf(percent: number): string {
  if (percent >= PERCENT) return 'bad'
  return percent >= WARN_PERCENT ? 'warn' : ''
}

/** Returns what a limit is for: the template, or nothing for the whole. */
function scopeOf({ template }: BudgetLimit): string {
  return template === undefined ? '' : say('limit.template', { name: template })
}

interface LimitBarProps {
  readonly budget: BudgetState
  readonly limit: BudgetLimit
  /** What the bar is called. @default the owner of the budget */
  readonly title?: string
}

/** Shows a limit of a budget. */
export function LimitBar({ budget, limit, title = budget.owner }: LimitBarProps) {
  const percent = usedPercent(limit)
  const amount = (value: number) => amountOf(value, limit.unit, budget.currency)
  const details = [
    scopeOf(limit),
    limit.inDoubt ? say('limit.inDoubt', { amount: amount(limit.inDoubt) }) : '',
    limit.leased ? say('limit.leased', { amount: amount(limit.leased) }) : '',
    say(percent >= PERCENT ? 'limit.until' : 'limit.resets', {
      time: dateOf(Date.parse(limit.resetsAt)),
    }),
  ]
  return (
    <li>
      <b class="cut">{title}</b>
      <span class="num quiet">
        {say(`limit.of.${limit.period}`, {
          used: amount(spentOf(limit)),
          limit: amount(limit.limit),
        })}
      </span>
      <progress
        class={colourOf(percent)}
        value={percent}
        max={PERCENT}
        aria-label={`${budget.owner} ${scopeOf(limit)}`.trim()}
      />
      <small>{details.filter(Boolean).join(' · ')}</small>
    </li>
  )
}
