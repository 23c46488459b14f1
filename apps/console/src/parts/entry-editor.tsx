/**
 * @module Edits an entry of the edge's catalogue: by a form, or as JSON. Both show one draft. Nothing is stored before
 * *Save*, and what is stored elsewhere meanwhile does not replace a draft.
 */

import type { Entries, EntryPath } from '@fuse-edge/core/admin'
import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { parseObject } from '../explorer/json.ts'
import { changeEntry } from '../state/change-edge.ts'
import { canWrite } from '../state/edge.ts'
import { compact, useDraft } from '../state/entry-drafts.ts'
import { useKeys } from '../state/keys.ts'
import type { Refusal } from '../state/refusal.ts'
import { isSame } from '../state/same.ts'
import { jsonSentence } from '../words/json-problem.ts'
import { say } from '../words/words.ts'
import { ConflictDialog } from './conflict.tsx'
import { FieldProblems } from './field-problems.tsx'
import { Form as CheckedForm } from './form.tsx'

const INDENT = 2
const MOST_ROWS = 30

/** What a form of an entry gets. */
export interface EntryFormProps<Entry> {
  readonly draft: Entry
  readonly onDraft: (draft: Entry) => void
}

interface EditorProps<Path extends EntryPath> {
  readonly list: Path
  readonly entry: Entries[Path]
  readonly isJson: boolean
  readonly Form: ComponentType<EntryFormProps<Entries[Path]>>
}

interface JsonProps<Entry> extends EntryFormProps<Entry> {
  readonly onBroken: (isBroken: boolean) => void
}

function messageOf(text: string): string | undefined {
  const parsed = parseObject(text)
  return parsed.ok ? undefined : jsonSentence(parsed.error)
}

/** The draft as JSON. Text that is not JSON stays, and the draft keeps its last good value. */
function Json<Entry>({ draft, onDraft, onBroken }: JsonProps<Entry>) {
  const [text, setText] = useState(() => JSON.stringify(draft, null, INDENT))
  const broken = messageOf(text)
  useEffect(() => {
    setText((before) =>
      messageOf(before) === undefined && isSame(JSON.parse(before), compact(draft))
        ? before
        : JSON.stringify(draft, null, INDENT),
    )
  }, [draft])
  const type = (typed: string) => {
    setText(typed)
    const isBroken = messageOf(typed) !== undefined
    onBroken(isBroken)
    if (!isBroken) onDraft(JSON.parse(typed) as Entry)
  }
  return (
    <label class="stack whole">
      <span class="lab">{say('entry.json')}</span>
      <textarea
        class="input mono"
        data-json
        spellcheck={false}
        rows={Math.min(text.split('\n').length + 1, MOST_ROWS)}
        value={text}
        onInput={(event) => type(event.currentTarget.value)}
      />
      {broken !== undefined && (
        <small class="help bad" role="alert">
          {say('entry.broken', { message: broken })}
        </small>
      )}
    </label>
  )
}

/** Shows the form or the JSON of an entry, and stores it. */
export function EntryEditor<Path extends EntryPath>({
  list,
  entry,
  isJson,
  Form,
}: EditorProps<Path>) {
  const { base, draft, setDraft, discard, isChanged } = useDraft(`${list}/${entry.id}`, entry)
  const [refusal, setRefusal] = useState<Refusal>()
  const [isBroken, setBroken] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [discards, setDiscards] = useState(0)
  const { id } = entry
  const save = async () => {
    if (!isChanged || isBroken || isBusy || !canWrite.value) return
    setBusy(true)
    const after = compact(draft)
    const said = say('entry.saved', { id })
    const { fields } = await changeEntry({
      list,
      id,
      before: base,
      after,
      said,
      hasForm: true,
    })
    setRefusal({ sent: after, fields })
    setBusy(false)
  }
  const startAgain = () => {
    discard()
    setRefusal(undefined)
    setBroken(false)
    setDiscards(discards + 1)
  }
  const form = useRef<HTMLFormElement>(null)
  // A field that is wrong keeps the entry from being stored by the key, too.
  useKeys({ 'mod+s': () => form.current?.requestSubmit() })
  return (
    <CheckedForm formRef={form} class="stack" onSend={save}>
      <FieldProblems refusal={refusal} now={compact(draft)}>
        <fieldset class="plain fields" disabled={!canWrite.value}>
          {isJson ? (
            <Json key={discards} draft={draft} onDraft={setDraft} onBroken={setBroken} />
          ) : (
            <Form key={discards} draft={draft} onDraft={setDraft} />
          )}
        </fieldset>
      </FieldProblems>
      <div class="row save">
        <button
          type="submit"
          class="btn primary"
          disabled={!isChanged || isBroken || isBusy || !canWrite.value}
          title={canWrite.value ? undefined : say('entry.noWrite')}
        >
          {say('entry.save', { id })}
        </button>
        <button type="button" class="btn" disabled={!isChanged && !isBroken} onClick={startAgain}>
          {say('entry.discard')}
        </button>
        <span class="sm quiet" role="status">
          {isChanged && say('entry.changed')}
        </span>
      </div>
      <ConflictDialog />
    </CheckedForm>
  )
}
