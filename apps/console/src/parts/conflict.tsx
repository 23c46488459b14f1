/** @module Shows both versions of an entry that was changed on both sides, and asks which one holds. */

import { conflict, overwrite } from '../state/change-edge.ts'
import { say } from '../words/words.ts'
import { Dialog } from './dialog.tsx'
import { acting } from './submitting.ts'

const INDENT = 2

function Version({ title, entry }: { readonly title: string; readonly entry: unknown }) {
  return (
    <figure class="grow">
      <figcaption>{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what is longer than the box */}
      <pre class="code" tabIndex={0}>
        {entry === undefined ? say('entry.removed') : JSON.stringify(entry, null, INDENT)}
      </pre>
    </figure>
  )
}

/** Shows the dialog while there is a conflict. */
export function ConflictDialog() {
  const found = conflict.value
  if (!found) return null
  const close = () => {
    conflict.value = undefined
  }
  const foot = (
    <>
      <button type="button" class="btn" onClick={close}>
        {say('entry.keepTheirs')}
      </button>
      <button type="button" class="btn danger" onClick={acting(() => overwrite(found))}>
        {say('entry.storeMine')}
      </button>
    </>
  )
  return (
    <Dialog title={say('entry.conflict', { id: found.id })} onClose={close} foot={foot}>
      <p>{say('entry.conflictSay')}</p>
      <div class="versions">
        <Version title={say('entry.theirs')} entry={found.theirs} />
        <Version title={say('entry.mine')} entry={found.mine} />
      </div>
    </Dialog>
  )
}
