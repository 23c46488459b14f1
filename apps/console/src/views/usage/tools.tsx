/** @module What is asked for: whose usage, which days, and what the bars are divided by. */

import { useId } from 'preact/hooks'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { catalogue } from '../../state/edge.ts'
import { useResource } from '../../state/resource.ts'
import { say } from '../../words/words.ts'
import { firstDayOf, PRESETS, presetOf, queryOf, type UsageQuestion } from './question.ts'
import { DIVISIONS } from './series.ts'

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

/** Chooses whose usage is shown. */
export function OwnerSelect({ question, today }: ToolsProps) {
  const lists = useResource(catalogue).value?.catalogue
  const owners = [
    ...(lists?.apps ?? []).map(({ id }) => ({ owner: id, text: id })),
    ...(lists?.virtualKeys ?? []).map(({ id }) => ({
      owner: `key:${id}`,
      text: say('usage.key', { id }),
    })),
  ]
  const isKnown = question.owner === '' || owners.some(({ owner }) => owner === question.owner)
  return (
    <select
      class="input select"
      aria-label={say('usage.owner')}
      value={question.owner}
      onChange={(event) => ask({ ...question, owner: event.currentTarget.value }, today)}
    >
      <option value="">{say('usage.all')}</option>
      {!isKnown && <option value={question.owner}>{question.owner}</option>}
      {owners.map(({ owner, text }) => (
        <option key={owner} value={owner}>
          {text}
        </option>
      ))}
    </select>
  )
}

/** Chooses a span of days that ends today. */
export function Presets({ question, today }: ToolsProps) {
  const chosen = presetOf(question, today)
  return (
    <fieldset class="seg" aria-label={say('usage.days')}>
      {PRESETS.map((preset) => (
        <button
          key={preset}
          type="button"
          aria-pressed={preset === chosen}
          onClick={() => ask({ ...question, from: firstDayOf(preset, today), to: today }, today)}
        >
          {say(preset === 'days' ? 'usage.days14' : `usage.${preset}`)}
        </button>
      ))}
    </fieldset>
  )
}

function Day({
  label,
  value,
  min,
  max,
  onChoose,
}: {
  readonly label: string
  readonly value: string
  readonly min?: string
  readonly max: string
  readonly onChoose: (day: string) => void
}) {
  const id = useId()
  return (
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
        onChange={(event) => event.currentTarget.value && onChoose(event.currentTarget.value)}
      />
    </label>
  )
}

/** Chooses first and last day, and what the bars are divided by. */
export function UsageTools({ question, today }: ToolsProps) {
  const { owner, from, to: last, by } = question
  const divisions = DIVISIONS.filter((name) => name !== 'owner' || owner === '')
  return (
    <div class="usage-tools">
      <Day
        label={say('usage.from')}
        value={from}
        max={last}
        onChoose={(day) => ask({ ...question, from: day }, today)}
      />
      <Day
        label={say('usage.to')}
        value={last}
        min={from}
        max={today}
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
