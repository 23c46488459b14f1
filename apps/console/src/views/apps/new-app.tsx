/** @module Asks for what a new app needs, and makes it with its first publishable key. */

import { useState } from 'preact/hooks'
import { Dialog } from '../../parts/dialog.tsx'
import { EntryIdField } from '../../parts/entry-id-field.tsx'
import { CountField, TextField } from '../../parts/fields.tsx'
import { submitting } from '../../parts/submitting.ts'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { changeEdge, changeEntry, entryOf } from '../../state/change-edge.ts'
import { catalogue } from '../../state/edge.ts'
import { tell } from '../../state/toasts.ts'
import { say } from '../../words/words.ts'

const CREDITS = 3
const MINUTES = 15
const DAILY = 100

/** Makes an app. It offers every template of the catalogue, and its form can change that. */
async function make(id: string, origin: string, perDay: number): Promise<boolean> {
  if (entryOf('apps', id)) {
    tell(say('entry.exists', { id }), { isBad: true })
    return false
  }
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
  const { isSaved, fields } = await changeEntry({
    list: 'apps',
    id,
    before: undefined,
    after,
    said,
  })
  const [wrong] = fields
  if (wrong) tell(`${wrong.path}: ${wrong.message}`, { isBad: true })
  if (isSaved) await changeEdge((admin) => admin.newKey(id, 'publishable'))
  return isSaved
}

/** Shows the dialog. */
export function NewApp({ onClose }: { readonly onClose: () => void }) {
  const [id, setId] = useState('')
  const [origin, setOrigin] = useState('')
  const [perDay, setPerDay] = useState<number | undefined>(DAILY)
  const [isBusy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    const isMade = await make(id, origin, perDay ?? 0)
    setBusy(false)
    if (isMade) navigate(to('apps', { id, tab: 'tag' }))
  }
  return (
    <Dialog title={say('apps.new')} onClose={onClose}>
      <form class="stack" onSubmit={submitting(submit)}>
        <EntryIdField id={id} onId={setId} example="shop" />
        <TextField
          label={say('apps.origin')}
          help={say('apps.originsSay')}
          value={origin}
          onValue={setOrigin}
          placeholder="https://shop.example"
          required
          isCode
        />
        <CountField
          label={say('budget.perDay.calls')}
          help={say('apps.perDaySay')}
          value={perDay}
          onValue={setPerDay}
          required
        />
        <div class="row">
          <button type="submit" class="btn primary" disabled={isBusy}>
            {say('apps.create')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
