/** @module Asks for what a new app needs, and makes it with its first publishable key. */

import type { ProblemField } from '@fuse-edge/core/edge'
import { useState } from 'preact/hooks'
import { Dialog } from '../../parts/dialog.tsx'
import { EntryIdField } from '../../parts/entry-id-field.tsx'
import { At, FieldProblems } from '../../parts/field-problems.tsx'
import { CountField, TextField } from '../../parts/fields.tsx'
import { submitting } from '../../parts/submitting.ts'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { changeEdge, changeEntry, EXISTS, entryOf, type Saved } from '../../state/change-edge.ts'
import { canWrite, catalogue } from '../../state/edge.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { say } from '../../words/words.ts'

const CREDITS = 3
const MINUTES = 15
const DAILY = 100

/** What the dialog begins with. */
const FIRST = { id: '', origin: '', perDay: DAILY }

/** Makes an app. It offers every template of the catalogue, and its form can change that. */
async function make(id: string, origin: string, perDay: number): Promise<Saved> {
  if (entryOf('apps', id)) return EXISTS
  const templates = catalogue.state.value.value?.catalogue.templates ?? []
  const after = {
    id,
    publishableKeys: [],
    origins: [origin],
    sessionCredits: CREDITS,
    sessionMinutes: MINUTES,
    budget: { perDay: { calls: perDay } },
    templates: templates.map((template) => template.id),
  }
  const said = say('apps.created', { app: id })
  const change = {
    list: 'apps' as const,
    id,
    before: undefined,
    after,
    said,
    hasForm: true as const,
  }
  const ended = await changeEntry(change)
  if (ended.isSaved) await changeEdge((admin) => admin.newKey(id, 'publishable'))
  return ended
}

/** Shows the dialog. */
export function NewApp({ onClose }: { readonly onClose: () => void }) {
  const { draft, setDraft, kept, sent } = useFormDraft('new app', FIRST)
  const { id, origin, perDay } = draft
  const [isBusy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<readonly ProblemField[]>([])
  const submit = async () => {
    setBusy(true)
    const { isSaved, fields } = await make(id, origin, perDay)
    setBusy(false)
    setWrong(fields)
    if (!isSaved) return
    sent()
    navigate(to('apps', { id, tab: 'tag' }))
  }
  return (
    <Dialog title={say('apps.new')} kept={kept} onClose={onClose}>
      <form class="stack" onSubmit={submitting(submit)}>
        <FieldProblems problems={wrong}>
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
      </form>
    </Dialog>
  )
}
