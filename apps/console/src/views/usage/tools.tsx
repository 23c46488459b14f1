/** @module What is asked for: the first and the last day, and what the bars are divided by. */

import { useId, useState } from 'preact/hooks'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { say } from '../../words/words.ts'
import {
  DAYS_MAX,
  type DayFault,
  type DayFaults,
  DIVISIONS,
  queryOf,
  type UsageQuestion,
} from './question.ts'

/** Properties of the tools. */
export interface ToolsProps {
  readonly question: UsageQuestion
  readonly today: string
}

/** Shows another question; the history of the tab keeps one entry for the view. */
export function ask(question: UsageQuestion, today: string): void {
  const { owner } = question
  const href = to('usage', owner === '' ? {} : { owner }, queryOf(question, today))
  navigate(href, { replace: true })
}

interface DayProps {
  readonly label: string
  readonly value: string
  readonly min?: string
  readonly max: string
  /** What is wrong with the day that the address names. */
  readonly fault: DayFault | undefined
  readonly onChoose: (day: string) => void
}

/** Years before this one are being typed. */
const YEAR_TYPED = '1000'

/** A day. One that does not exist is said at the field, as is one that the address names and that cannot be shown. */
function Day({ label, value, min, max, fault, onChoose }: DayProps) {
  const id = useId()
  const [isTypedWrong, setTypedWrong] = useState(false)
  const wrong = isTypedWrong ? 'notADay' : fault
  const choose = ({ value: typed, validity }: HTMLInputElement) => {
    setTypedWrong(validity.badInput)
    if (typed >= YEAR_TYPED) onChoose(typed)
  }
  return (
    <div class="day">
      <label class="row" for={id}>
        <span class="xs quiet">{label}</span>
        <input
          id={id}
          class="input"
          type="date"
          required
          value={value}
          min={min}
          max={max}
          aria-invalid={wrong !== undefined}
          aria-describedby={`${id}-wrong`}
          onChange={(event) => choose(event.currentTarget)}
        />
      </label>
      <small id={`${id}-wrong`} class="help bad" role="status">
        {wrong && say(`usage.day.${wrong}`, { n: DAYS_MAX })}
      </small>
    </div>
  )
}

/** Chooses first and last day, and what the bars are divided by. */
export function UsageTools({
  question,
  today,
  faults,
}: ToolsProps & { readonly faults: DayFaults }) {
  const { owner, from, to: last, by } = question
  const divisions = DIVISIONS.filter((name) => name !== 'owner' || owner === '')
  return (
    <div class="usage-tools">
      <Day
        label={say('usage.from')}
        value={from}
        max={last}
        fault={faults.from}
        onChoose={(day) => ask({ ...question, from: day }, today)}
      />
      <Day
        label={say('usage.to')}
        value={last}
        min={from}
        max={today}
        fault={faults.to}
        onChoose={(day) => ask({ ...question, to: day }, today)}
      />
      <fieldset class="seg end" aria-label={say('usage.by')}>
        {divisions.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === by}
            onClick={() => ask({ ...question, by: name }, today)}
          >
            {say(`usage.by.${name}`)}
          </button>
        ))}
      </fieldset>
    </div>
  )
}
