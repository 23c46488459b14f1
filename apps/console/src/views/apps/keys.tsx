/** @module The keys of an app: publishable, secret, and the one that signs its alerts. */

import type { AppEntry, KeyRequest } from '@fuse-edge/core/admin'
import { useState } from 'preact/hooks'
import { Id } from '../../parts/copy.tsx'
import { Confirm } from '../../parts/dialog.tsx'
import { type Secret, SecretDialog } from '../../parts/secret.tsx'
import { acting } from '../../parts/submitting.ts'
import { changeEdge } from '../../state/change-edge.ts'
import { canWrite } from '../../state/edge.ts'
import { tell } from '../../state/toasts.ts'
import { say } from '../../words/words.ts'

const SHOWN_DIGITS = 16
const KINDS: readonly KeyRequest['kind'][] = ['publishable', 'secret', 'webhook']

interface ListProps {
  readonly title: string
  readonly help: string
  readonly keys: readonly string[]
  readonly onEnd: (key: string) => void
}

/** Keys of one kind. A secret key is known by its hash. */
function Keys({ title, help, keys, onEnd }: ListProps) {
  return (
    <section class="stack">
      <h3>{title}</h3>
      <p class="sm quiet">{help}</p>
      {keys.length === 0 && <p class="sm faint">{say('apps.noKeys')}</p>}
      <ul class="names">
        {keys.map((key) => (
          <li key={key} class="row">
            <span class="grow">
              <Id
                text={key.startsWith('pk_') ? key : `${key.slice(0, SHOWN_DIGITS)}…`}
                name={title}
              />
            </span>
            <button
              type="button"
              class="btn small danger"
              disabled={!canWrite.value}
              onClick={() => onEnd(key)}
            >
              {say('apps.endKey')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Shows the keys of an app, and makes and ends them. */
export function AppKeys({ app }: { readonly app: AppEntry }) {
  const [secret, setSecret] = useState<Secret>()
  const [ending, setEnding] = useState<string>()
  const make = async (kind: KeyRequest['kind']) => {
    const made = await changeEdge((admin) => admin.newKey(app.id, kind))
    if (!made) return
    const title = say(`apps.made.${kind}`, { app: app.id })
    setSecret({ title, values: [{ name: say(`apps.key.${kind}`), text: made.key }] })
  }
  const end = async (key: string) => {
    const ended = await changeEdge((admin) => admin.endKey(app.id, key))
    if (ended) tell(say('apps.ended', { app: app.id }))
  }
  return (
    <div class="stack">
      <div class="row wrap">
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            class="btn"
            disabled={!canWrite.value}
            onClick={acting(() => make(kind))}
          >
            {say(`apps.make.${kind}`)}
          </button>
        ))}
      </div>
      <Keys
        title={say('apps.key.publishable')}
        help={say('apps.publishableSay')}
        keys={app.publishableKeys}
        onEnd={setEnding}
      />
      <Keys
        title={say('apps.key.secret')}
        help={say('apps.secretSay')}
        keys={app.secretKeyHashes ?? []}
        onEnd={setEnding}
      />
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
      {ending !== undefined && (
        <Confirm
          title={say('apps.endAsk', { app: app.id })}
          text={say('apps.endSay', { key: ending })}
          action={say('apps.endKey')}
          isDanger
          onConfirm={() => void end(ending)}
          onClose={() => setEnding(undefined)}
        />
      )}
    </div>
  )
}
