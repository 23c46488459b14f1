/** @module Asks for what a new app needs, and makes it with its first publishable key. */

import type { AppEntry } from '@fuse-edge/core/admin'
import { useState } from 'preact/hooks'
import { Dialog } from '../../parts/dialog.tsx'
import { EntryIdField } from '../../parts/entry-id-field.tsx'
import { At, FieldProblems } from '../../parts/field-problems.tsx'
import { CountField, TextField } from '../../parts/fields.tsx'
import { Form } from '../../parts/form.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { changeEdge, changeEntry, EXISTS, entryOf, type Saved } from '../../state/change-edge.ts'
import { canWrite, catalogue } from '../../state/edge.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import type { Refusal } from '../../state/refusal.ts'
import { say } from '../../words/words.ts'

const CREDITS = 3
const MINUTES = 15
const DAILY = 100

/** What the dialog begins with. */
const FIRST = { id: '', origin: '', perDay: DAILY }

type Draft = typeof FIRST

/** Returns the app of a draft. It offers every template of the catalogue, and its form can change that. */
function appOf({ id, origin, perDay }: Draft): AppEntry {
  const templates = catalogue.state.value.value?.catalogue.templates ?? []
  return {
    id,
    publishableKeys: [],
    origins: [origin],
    sessionCredits: CREDITS,
    sessionMinutes: MINUTES,
    budget: { perDay: { calls: perDay } },
    templates: templates.map((template) => template.id),
  }
}

/** Makes an app, and its first publishable key. */
async function make(after: AppEntry): Promise<Saved> {
  const { id } = after
  if (entryOf('apps', id)) return EXISTS
  const said = say('apps.created', { app: id })
  const change = { list: 'apps' as const, id, before: undefined, after, said }
  const ended = await changeEntry({ ...change, hasForm: true })
  if (ended.isSaved) await changeEdge((admin) => admin.newKey(id, 'publishable'))
  return ended
}

/** Shows the dialog. */
export function NewApp({ onClose }: { readonly onClose: () => void }) {
  const { draft, setDraft, kept, sent: forget } = useFormDraft('new app', FIRST)
  const { id, origin, perDay } = draft
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const submit = async () => {
    setBusy(true)
    const sent = appOf(draft)
    const { isSaved, fields } = await make(sent)
    setBusy(false)
    setRefusal({ sent, fields })
    if (!isSaved) return
    forget()
    navigate(to('apps', { id, tab: 'tag' }))
  }
  return (
    <Dialog title={say('apps.new')} kept={kept} onClose={onClose}>
      <Form class="stack" onSend={submit}>
        <FieldProblems refusal={refusal} now={appOf(draft)}>
          <EntryIdField id={id} onId={(next) => setDraft({ ...draft, id: next })} example="shop" />
          <At path="origins">
            <TextField
              label={say('apps.origin')}
              help={say('apps.originsSay')}
              value={origin}
              onValue={(next) => setDraft({ ...draft, origin: next })}
              placeholder="https://shop.example"
              required
              isCode
            />
          </At>
          <At path="budget.perDay.calls">
            <CountField
              label={say('budget.perDay.calls')}
              help={say('apps.perDaySay')}
              value={perDay}
              onValue={(next) => setDraft({ ...draft, perDay: next })}
              required
            />
          </At>
        </FieldProblems>
        <div class="row">
          <button type="submit" class="btn primary" disabled={isBusy || !canWrite.value}>
            {say('apps.create')}
          </button>
        </div>
      </Form>
    </Dialog>
  )
}
