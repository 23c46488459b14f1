/** @module Chooses whose usage is shown, and a span of days: for Usage and for Overview. */

import { catalogue } from '../../state/edge.ts'
import { useResource } from '../../state/resource.ts'
import { say } from '../../words/words.ts'
import { PRESETS, presetOf, type Span, spanOf } from './question.ts'

interface OwnerSelectProps {
  readonly owner: string
  readonly onOwner: (owner: string) => void
}

/** Chooses whose usage is shown. */
export function OwnerSelect({ owner: chosen, onOwner }: OwnerSelectProps) {
  const lists = useResource(catalogue).value?.catalogue
  const owners = [
    ...(lists?.apps ?? []).map(({ id }) => ({ owner: id, text: id })),
    ...(lists?.virtualKeys ?? []).map(({ id }) => ({
      owner: `key:${id}`,
      text: say('spans.key', { id }),
    })),
  ]
  const isKnown = chosen === '' || owners.some(({ owner }) => owner === chosen)
  return (
    <select
      class="input select"
      aria-label={say('spans.owner')}
      value={chosen}
      onChange={(event) => onOwner(event.currentTarget.value)}
    >
      <option value="">{say('spans.all')}</option>
      {!isKnown && <option value={chosen}>{chosen}</option>}
      {owners.map(({ owner, text }) => (
        <option key={owner} value={owner}>
          {text}
        </option>
      ))}
    </select>
  )
}

interface PresetsProps {
  readonly span: Span
  readonly today: string
  readonly onSpan: (span: Span) => void
}

/** Chooses one of the spans that are asked for most. */
export function Presets({ span, today, onSpan }: PresetsProps) {
  const chosen = presetOf(span, today)
  return (
    <fieldset class="seg" aria-label={say('spans.days')}>
      {PRESETS.map((preset) => (
        <button
          key={preset}
          type="button"
          aria-pressed={preset === chosen}
          onClick={() => onSpan(spanOf(preset, today))}
        >
          {say(`spans.${preset}`)}
        </button>
      ))}
    </fieldset>
  )
}
