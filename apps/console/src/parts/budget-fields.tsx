/** @module The budget of an app or a virtual key as fields: limits by day and month, in calls and in money. */

import type {
  AppEntry,
  BudgetEntry,
  SpendingCap,
  SpendingLimits,
  VirtualKeyEntry,
} from '@fuse-edge/core/admin'
import { say } from '../words/words.ts'
import { CountField, TextField } from './fields.tsx'

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
  readonly limits: SpendingLimits | undefined
  readonly onLimits: (limits: SpendingLimits | undefined) => void
}

/** Limits of one kind: by day and month. */
function LimitsFields({ title, limits = {}, onLimits }: LimitsProps) {
  const set = (period: (typeof PERIODS)[number], cap: SpendingCap) =>
    onLimits(orNothing({ ...limits, [period]: orNothing(cap) }))
  return (
    <fieldset class="plain whole">
      <legend class="lab">{title}</legend>
      <div class="quarters">
        {PERIODS.flatMap((period) => {
          const cap = limits[period] ?? {}
          return (['calls', 'money'] as const).map((unit) => (
            <CountField
              key={`${period} ${unit}`}
              label={say(`budget.${period}.${unit}`)}
              value={cap[unit]}
              onValue={(value) => set(period, { ...cap, [unit]: value })}
              placeholder={say('budget.none')}
            />
          ))
        })}
      </div>
    </fieldset>
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
        limits={{ perDay, perMonth }}
        onLimits={(limits) => set({ perDay: limits?.perDay, perMonth: limits?.perMonth })}
      />
      <p class="sm quiet whole">{say('budget.say')}</p>
      <CountField
        label={say('budget.price')}
        value={budget.price}
        onValue={(price) => set({ price })}
        help={say('budget.priceSay')}
      />
      <TextField
        label={say('budget.currency')}
        value={budget.currency ?? ''}
        onValue={(text) => set({ currency: text.toUpperCase() || undefined })}
        pattern="[A-Z]{3}"
        placeholder="CNY"
        isCode
      />
      <TextField
        label={say('budget.zone')}
        value={budget.timeZone ?? ''}
        onValue={(text) => set({ timeZone: text || undefined })}
        placeholder="UTC"
        isCode
      />
      {isOfApp && (
        <>
          <CountField
            label={say('budget.session')}
            value={budget.perSession?.calls}
            onValue={(calls) => set({ perSession: orNothing({ ...budget.perSession, calls }) })}
            placeholder={say('budget.none')}
          />
          <LimitsFields
            title={say('budget.template')}
            limits={budget.perTemplate}
            onLimits={(perTemplate) => set({ perTemplate })}
          />
          <LimitsFields
            title={say('budget.network')}
            limits={budget.perPrefix}
            onLimits={(limits) => set({ perPrefix: limits })}
          />
        </>
      )}
    </fieldset>
  )
}
