/** @module Asks for an admin key before anything of the edge is shown. */

import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { Icon, Mark } from '../../parts/icon.tsx'
import { Failed } from '../../parts/state.tsx'
import { acting, submitting } from '../../parts/submitting.ts'
import { adminKey, lockReason, unlock } from '../../state/admin-key.ts'
import { me } from '../../state/edge.ts'
import { say } from '../../words/words.ts'

/** Checks a key by its first use. One that is refused locks the console again. */
async function open(key: string): Promise<void> {
  unlock(key)
  await me.refresh()
}

function Ask() {
  const [typed, setTyped] = useState('')
  const [isBusy, setBusy] = useState(false)
  const id = useId()
  const reason = lockReason.value
  const submit = async () => {
    setBusy(true)
    await open(typed.trim())
    setBusy(false)
  }
  return (
    <main class="lock" id="content">
      <form class="card pad stack" onSubmit={submitting(submit)}>
        <div class="brand">
          <Mark />
          {say('app.name')}
        </div>
        <h1>{say('lock.title')}</h1>
        <p class="quiet">{say('lock.say', { host: location.host })}</p>
        {reason !== 'start' && (
          <p class={reason === 'refused' ? 'note bad' : 'note'} role="alert">
            <Icon name="warn" />
            <span>{say(`lock.${reason}`)}</span>
          </p>
        )}
        <label class="stack" for={id}>
          <span class="lab">{say('lock.key')}</span>
          <input
            id={id}
            class="input mono"
            type="password"
            required
            autocomplete="off"
            spellcheck={false}
            placeholder="ak_…"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="btn primary" disabled={isBusy || typed.trim() === ''}>
          {say('lock.open')}
        </button>
        <p class="sm quiet">
          {say('lock.none')} <code>fuse-edge admin admin-key NAME</code>
        </p>
      </form>
    </main>
  )
}

/** Shows the frame to who has a key. */
export function Gate({ children }: { readonly children: ComponentChildren }) {
  const { value, failure } = me.state.value
  if (adminKey.value === '') return <Ask />
  if (value) return <>{children}</>
  if (!failure) {
    void me.load()
    return <div class="lock" role="status" aria-label={say('loading')} />
  }
  return (
    <main class="lock" id="content">
      <div class="card pad stack">
        <h1>{say('lock.title')}</h1>
        <Failed failure={failure} />
        <button type="button" class="btn" onClick={acting(() => me.refresh())}>
          {say('again')}
        </button>
      </div>
    </main>
  )
}
