/** @module The settings of an app as a form. */

import type { AlertsEntry, AppEntry } from '@fuse-edge/core/admin'
import { useState } from 'preact/hooks'
import { sha256Of } from '../../digest.ts'
import { BudgetFields, budgetOf, withBudget } from '../../parts/budget-fields.tsx'
import type { EntryFormProps } from '../../parts/entry-editor.tsx'
import { At } from '../../parts/field-problems.tsx'
import { Choices, CountField, LinesField, SwitchField, TextField } from '../../parts/fields.tsx'
import { acting } from '../../parts/submitting.ts'
import { catalogue } from '../../state/edge.ts'
import { useResource } from '../../state/resource.ts'
import { say } from '../../words/words.ts'

const MOST_MINUTES = 1440
const MOST_SHARDS = 128
const CHALLENGE = { is: /^[A-Za-z0-9_-]{1,32}$/, word: 'rule.action' } as const

type Props = EntryFormProps<AppEntry>

/** Texts that count as consent: their hashes, and a field that makes one. */
function Consent({ draft, onDraft }: Props) {
  const [text, setText] = useState('')
  const hashes = draft.consentHashes
  const set = (consentHashes: string[] | undefined) => onDraft({ ...draft, consentHashes })
  const add = async () => {
    const hash = await sha256Of(text)
    set([...new Set([...(hashes ?? []), hash])])
    setText('')
  }
  return (
    <fieldset class="plain whole stack">
      <SwitchField
        label={say('apps.consent')}
        help={say('apps.consentSay')}
        value={hashes !== undefined}
        onValue={(isOn) => set(isOn ? [] : undefined)}
      />
      {hashes && (
        <>
          <At path="consentHashes">
            <LinesField label={say('apps.consentHashes')} values={hashes} onValues={set} />
          </At>
          <label>
            <span class="lab">{say('apps.consentText')}</span>
            <textarea
              class="input"
              rows={3}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </label>
          <button type="button" class="btn" disabled={text === ''} onClick={acting(add)}>
            {say('apps.consentAdd')}
          </button>
        </>
      )}
    </fieldset>
  )
}

/** Returns percentages as a text: `80, 100`. */
function textOf(percents: readonly number[]): string {
  return percents.join(', ')
}

/** Returns the numbers of a text. */
function numbersOf(text: string): number[] {
  return text
    .split(/[\s,;]+/)
    .filter((part) => /^\d+$/.test(part))
    .map(Number)
}

function Thresholds({ value, onValue }: { value: number[]; onValue: (value: number[]) => void }) {
  const [typed, setTyped] = useState(textOf(value))
  const type = (text: string) => {
    setTyped(text)
    onValue(numbersOf(text))
  }
  return <TextField label={say('apps.alertsAt')} value={typed} onValue={type} isCode />
}

const FIRST_THRESHOLDS = [80, 100]

/** Where alerts go, and when. */
function Alerts({ draft, onDraft }: Props) {
  const budget = budgetOf(draft)
  const { alerts } = budget
  const set = (next: AlertsEntry | undefined) =>
    onDraft(withBudget(draft, { ...budget, alerts: next }))
  return (
    <fieldset class="plain whole fields">
      <SwitchField
        label={say('apps.alerts')}
        help={say('apps.alertsSay')}
        value={alerts !== undefined}
        onValue={(isOn) => set(isOn ? { url: '', at: FIRST_THRESHOLDS } : undefined)}
      />
      {alerts && (
        <>
          <At path="budget.alerts.url">
            <TextField
              label={say('apps.alertsUrl')}
              value={alerts.url}
              onValue={(url) => set({ ...alerts, url })}
              placeholder="https://hooks.example/fusions"
              required
              isCode
            />
          </At>
          <At path="budget.alerts.at">
            <Thresholds value={alerts.at} onValue={(at) => set({ ...alerts, at })} />
          </At>
        </>
      )}
    </fieldset>
  )
}

function Sessions({ draft, onDraft }: Props) {
  return (
    <>
      <At path="sessionMinutes">
        <CountField
          label={say('apps.minutes')}
          value={draft.sessionMinutes}
          onValue={(minutes) => onDraft({ ...draft, sessionMinutes: minutes })}
          min={1}
          max={MOST_MINUTES}
          required
        />
      </At>
      <At path="sessionCredits">
        <CountField
          label={say('apps.credits')}
          value={draft.sessionCredits}
          onValue={(sessionCredits) => onDraft({ ...draft, sessionCredits })}
          help={say('apps.creditsSay')}
        />
      </At>
      <At path="shardsPerPlace">
        <CountField
          label={say('apps.shards')}
          value={draft.shardsPerPlace}
          onValue={(shardsPerPlace) => onDraft({ ...draft, shardsPerPlace })}
          min={1}
          max={MOST_SHARDS}
          help={say('apps.shardsSay')}
        />
      </At>
      <At path="challengeAction">
        <TextField
          label={say('apps.challenge')}
          value={draft.challengeAction ?? ''}
          onValue={(text) => onDraft({ ...draft, challengeAction: text || undefined })}
          help={say('apps.challengeSay')}
          rule={CHALLENGE}
          isCode
        />
      </At>
    </>
  )
}

/** Shows the settings. */
export function AppForm({ draft, onDraft }: Props) {
  const templates = useResource(catalogue).value?.catalogue.templates ?? []
  return (
    <>
      <At path="origins" isWhole>
        <LinesField
          label={say('apps.origins')}
          help={say('apps.originsSay')}
          values={draft.origins}
          onValues={(origins) => onDraft({ ...draft, origins })}
          placeholder="https://shop.example"
        />
      </At>
      <At path="templates" isWhole>
        <Choices
          label={say('apps.templates')}
          all={templates.map(({ id, title }) => ({ value: id, text: `${title} (${id})` }))}
          chosen={draft.templates}
          onChosen={(chosen) => onDraft({ ...draft, templates: chosen })}
          {...(templates.length === 0 && { help: say('apps.noTemplates') })}
        />
      </At>
      <Sessions draft={draft} onDraft={onDraft} />
      <h3 class="whole">{say('apps.budget')}</h3>
      <BudgetFields
        budget={budgetOf(draft)}
        onBudget={(budget) => onDraft(withBudget(draft, budget))}
        isOfApp
      />
      <Alerts draft={draft} onDraft={onDraft} />
      <h3 class="whole">{say('apps.people')}</h3>
      <Consent draft={draft} onDraft={onDraft} />
    </>
  )
}
