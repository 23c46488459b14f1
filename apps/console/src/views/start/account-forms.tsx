/** @module Steps that one button does: activating the service, creating an activity, creating a key. */

import type { KeyPair } from '@fuse-edge/core/control'
import { useState } from 'preact/hooks'
import { Id } from '../../parts/copy.tsx'
import { NameForm } from '../../parts/name-form.tsx'
import { acting } from '../../parts/submitting.ts'
import { account, activities, api, quickstart } from '../../state/emulator.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { valueOr } from '../../words/failure.ts'
import { say } from '../../words/words.ts'

/** Activates the service. */
export function ActivateForm() {
  const activate = async () => {
    if (!valueOr(await api.write('PUT service-state', { state: 'active' }))) return
    await Promise.all([quickstart.refresh(), account.refresh()])
  }
  return (
    <button type="button" class="btn primary" onClick={acting(activate)}>
      {say('start.activate.do')}
    </button>
  )
}

/** Creates an activity. */
export function ActivityForm() {
  const { draft: name, setDraft: setName } = useFormDraft(
    'first activity',
    say('start.activity.default'),
  )
  const create = async () => {
    if (!valueOr(await api.write('POST activities', { name }))) return
    await Promise.all([quickstart.refresh(), activities.refresh()])
  }
  return (
    <NameForm
      label={say('start.activity.name')}
      action={say('start.activity.do')}
      name={name}
      onType={setName}
      onName={create}
    />
  )
}

/** Creates a key pair of the root account, and shows it once. */
export function KeyForm() {
  const [pair, setPair] = useState<KeyPair>()
  const create = async () => {
    const made = valueOr(await api.write('POST keys', { holder: 'root' }))
    if (made) setPair(made)
  }
  if (!pair) {
    return (
      <button type="button" class="btn primary" onClick={acting(create)}>
        {say('start.key.do')}
      </button>
    )
  }
  return (
    <div class="stack">
      <dl class="facts">
        <dt>{say('start.here.secretId')}</dt>
        <dd>
          <Id text={pair.secretId} name={say('start.here.secretId')} />
        </dd>
        <dt>{say('start.here.secretKey')}</dt>
        <dd>
          <Id text={pair.secretKey} name={say('start.here.secretKey')} />
        </dd>
      </dl>
      <p class="sm quiet">{say('start.key.made')}</p>
    </div>
  )
}
