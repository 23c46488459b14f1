/** @module The budget of an app or a virtual key as fields: limits by day and month, in calls and in money. */

import type {
  AppEntry,
  BudgetEntry,
  SpendingCap,
  SpendingLimits,
  VirtualKeyEntry,
} from '@fuse-edge/core/admin'
import { useState } from 'preact/hooks'
import { say } from '../words/words.ts'
import { At } from './field-problems.tsx'
import { CountField, TextField } from './fields.tsx'

const CURRENCY = { is: /^[A-Z]{3}$/, word: 'rule.currency' } as const
const PERIODS = ['perDay', 'perMonth'] as const

/** Returns an object, or `undefined` where no field has a value. */
function orNothing<Value extends object>(value: Value): Value | undefined {
  return Object.values(value).some((field) => field !== undefined) ? value : undefined
}

/** Returns the budget of an entry. A daily cap is a budget with that many calls a day. */
export function budgetOf({ budget, dailyCap }: AppEntry | VirtualKeyEntry): BudgetEntry {
  return budget ?? (dailyCap === undefined ? {} : { perDay: { calls: dailyCap } })
}

/** Returns an entry with another budget, in place of a daily cap. */
export function withBudget<Entry extends AppEntry | VirtualKeyEntry>(
  entry: Entry,
  budget: BudgetEntry,
): Entry {
  const { dailyCap: _, ...rest } = entry
  return { ...rest, budget } as Entry
}

interface LimitsProps {
  readonly title: string
  /** Path of the limits in the entry. */
  readonly at: string
  readonly limits: SpendingLimits | undefined
  readonly onLimits: (limits: SpendingLimits | undefined) => void
}

/** Limits of one kind: by day and month. */
function LimitsFields({ title, at, limits = {}, onLimits }: LimitsProps) {
  const set = (period: (typeof PERIODS)[number], cap: SpendingCap) =>
    onLimits(orNothing({ ...limits, [period]: orNothing(cap) }))
  return (
    <fieldset class="plain whole">
      <legend class="lab">{title}</legend>
      <div class="quarters">
        {PERIODS.flatMap((period) => {
          const cap = limits[period] ?? {}
          return (['calls', 'money'] as const).map((unit) => (
            <At key={`${period} ${unit}`} path={`${at}.${period}.${unit}`}>
              <CountField
                label={say(`budget.${period}.${unit}`)}
                value={cap[unit]}
                onValue={(value) => set(period, { ...cap, [unit]: value })}
                placeholder={say('budget.none')}
              />
            </At>
          ))
        })}
      </div>
    </fieldset>
  )
}

interface NarrowProps {
  readonly budget: BudgetEntry
  readonly onChange: (change: Partial<BudgetEntry>) => void
}

/** Limits of sessions, templates and networks, which most apps do without: folded away while there are none. */
function NarrowLimits({ budget, onChange }: NarrowProps) {
  const { perSession, perTemplate, perPrefix } = budget
  const [isOpen] = useState(Boolean(perSession ?? perTemplate ?? perPrefix))
  return (
    <details class="whole" open={isOpen}>
      <summary>{say('budget.more')}</summary>
      <div class="stack">
        <At path="budget.perSession.calls">
          <CountField
            label={say('budget.session')}
            value={perSession?.calls}
            onValue={(calls) => onChange({ perSession: orNothing({ ...perSession, calls }) })}
            placeholder={say('budget.none')}
          />
        </At>
        <LimitsFields
          title={say('budget.template')}
          at="budget.perTemplate"
          limits={perTemplate}
          onLimits={(limits) => onChange({ perTemplate: limits })}
        />
        <LimitsFields
          title={say('budget.network')}
          at="budget.perPrefix"
          limits={perPrefix}
          onLimits={(limits) => onChange({ perPrefix: limits })}
        />
      </div>
    </details>
  )
}

interface BudgetFieldsProps {
  readonly budget: BudgetEntry
  readonly onBudget: (budget: BudgetEntry) => void
  /** Whether limits by template and network are shown, which virtual keys do not have. */
  readonly isOfApp: boolean
}

/** Shows a budget. */
export function BudgetFields({ budget, onBudget, isOfApp }: BudgetFieldsProps) {
  const set = (change: Partial<BudgetEntry>) => onBudget({ ...budget, ...change })
  const { perDay, perMonth } = budget
  return (
    <fieldset class="plain fields whole">
      <LimitsFields
        title={say('budget.whole')}
        at="budget"
        limits={{ perDay, perMonth }}
        onLimits={(limits) => set({ perDay: limits?.perDay, perMonth: limits?.perMonth })}
      />
      <p class="sm quiet whole">{say('budget.say')}</p>
      <At path="budget.price">
        <CountField
          label={say('budget.price')}
          value={budget.price}
          onValue={(price) => set({ price })}
          help={say('budget.priceSay')}
        />
      </At>
      <At path="budget.currency">
        <TextField
          label={say('budget.currency')}
          value={budget.currency ?? ''}
          onValue={(text) => set({ currency: text.toUpperCase() || undefined })}
          rule={CURRENCY}
          placeholder="CNY"
          isCode
        />
      </At>
      <At path="budget.timeZone">
        <TextField
          label={say('budget.zone')}
          value={budget.timeZone ?? ''}
          onValue={(text) => set({ timeZone: text || undefined })}
          placeholder="UTC"
          isCode
        />
      </At>
      {isOfApp && <NarrowLimits budget={budget} onChange={set} />}
    </fieldset>
  )
}
