/** @module A new secret, shown once: the dialog closes only after it was copied, or by saying so. */

import { useState } from 'preact/hooks'
import { say } from '../words/words.ts'
import { Dialog } from './dialog.tsx'

/** A secret that cannot be shown again. */
export interface Secret {
  readonly title: string
  /** Its values, by what they are. */
  readonly values: readonly { readonly name: string; readonly text: string }[]
}

/** Shows a secret. */
export function SecretDialog({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const [copied, setCopied] = useState<readonly string[]>([])
  const isDone = secret.values.every(({ name }) => copied.includes(name))
  const copy = (name: string, text: string) => {
    void navigator.clipboard.writeText(text).then(() => setCopied([...copied, name]))
  }
  const foot = (
    <button type="button" class={isDone ? 'btn primary' : 'btn'} onClick={onClose}>
      {say(isDone ? 'close' : 'secret.closeAnyway')}
    </button>
  )
  return (
    <Dialog title={secret.title} onClose={onClose} foot={foot}>
      <p>{say('secret.once')}</p>
      {secret.values.map(({ name, text }) => (
        <div key={name} class="inline">
          <label>
            <span class="lab">{name}</span>
            <input class="input mono" readOnly value={text} />
          </label>
          <button type="button" class="btn" onClick={() => copy(name, text)}>
            {copied.includes(name) ? say('copied') : say('copyNamed', { name })}
          </button>
        </div>
      ))}
    </Dialog>
  )
}
