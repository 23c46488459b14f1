/** @module Snapshots: copies of accounts, materials and the bill, to return to. */

import { useState } from 'preact/hooks'
import { Confirm } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/fields.tsx'
import { Form } from '../../parts/form.tsx'
import { NAME_RULE } from '../../parts/read-text.ts'
import { Failed, Waiting } from '../../parts/state.tsx'
import { acting } from '../../parts/submitting.ts'
import { api, snapshots } from '../../state/emulator.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { refreshWatched, useResource } from '../../state/resource.ts'
import { tell } from '../../state/toasts.ts'
import { valueOr } from '../../words/failure.ts'
import { say } from '../../words/words.ts'

const WAITING_ROWS = 2

async function restore(name: string): Promise<void> {
  if (!valueOr(await api.write('POST restore', { name }))) return
  refreshWatched()
  tell(say('snapshots.restored', { name }))
}

async function remove(name: string): Promise<void> {
  const names = valueOr(await api.write('DELETE snapshots', { name }))
  if (names) snapshots.set(names)
}

function Take() {
  const { draft: name, setDraft: setName } = useFormDraft('snapshot', '')
  const take = async () => {
    const names = valueOr(await api.write('POST snapshots', { name }))
    if (!names) return
    snapshots.set(names)
    tell(say('snapshots.taken', { name }))
    setName('')
  }
  return (
    <Form class="inline" onSend={take}>
      <TextField
        label={say('snapshots.name')}
        required
        isCode
        rule={NAME_RULE}
        value={name}
        onValue={setName}
      />
      <button type="submit" class="btn">
        {say('snapshots.take')}
      </button>
    </Form>
  )
}

interface NamesProps {
  readonly names: readonly string[] | undefined
  readonly onAsk: (name: string) => void
}

function Names({ names, onAsk }: NamesProps) {
  if (!names) return <Waiting rows={WAITING_ROWS} />
  if (names.length === 0) return <p class="sm quiet">{say('snapshots.empty')}</p>
  return (
    <ul class="names">
      {names.map((name) => (
        <li key={name} class="row">
          <code class="cut grow">{name}</code>
          <button
            type="button"
            class="btn small"
            aria-label={say('snapshots.restoreNamed', { name })}
            onClick={() => onAsk(name)}
          >
            {say('snapshots.restore')}
          </button>
          <button
            type="button"
            class="btn small danger"
            aria-label={`${say('delete')} ${name}`}
            onClick={acting(() => remove(name))}
          >
            {say('delete')}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Shows the snapshots. */
export function SnapshotsCard() {
  const { value, failure } = useResource(snapshots)
  const [asked, setAsked] = useState<string>()
  return (
    <section class="card">
      <header>
        <h2>{say('snapshots.title')}</h2>
      </header>
      <div class="pad stack">
        <p class="sm quiet">{say('snapshots.say')}</p>
        <Failed failure={failure} />
        <Take />
        <Names names={value} onAsk={setAsked} />
      </div>
      {asked !== undefined && (
        <Confirm
          title={say('snapshots.ask', { name: asked })}
          text={say('snapshots.askSay')}
          action={say('snapshots.restoreNamed', { name: asked })}
          isDanger
          onConfirm={() => void restore(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  )
}
