/** @module Removes an entry of the edge's catalogue, after asking. */

import type { Entries, EntryPath } from '@fuse-edge/core/admin'
import { useState } from 'preact/hooks'
import { navigate } from '../router.ts'
import { changeEntry } from '../state/change-edge.ts'
import { canWrite } from '../state/edge.ts'
import { say } from '../words/words.ts'
import { Confirm } from './dialog.tsx'

interface RemoveProps<Path extends EntryPath> {
  readonly list: Path
  readonly entry: Entries[Path]
  /** Where to go afterwards. */
  readonly backHref: string
}

/** Shows the button, and asks. */
export function RemoveEntry<Path extends EntryPath>({ list, entry, backHref }: RemoveProps<Path>) {
  const [isAsking, setAsking] = useState(false)
  const { id } = entry
  const remove = async () => {
    const said = say('entry.removedOne', { id })
    const { isSaved } = await changeEntry({ list, id, before: entry, after: undefined, said })
    if (isSaved) navigate(backHref)
  }
  return (
    <>
      <button type="button" class="btn" disabled={!canWrite.value} onClick={() => setAsking(true)}>
        {say('entry.remove', { id })}
      </button>
      {isAsking && (
        <Confirm
          title={say('entry.removeAsk', { id })}
          text={say(`entry.removeSay.${list}`)}
          action={say('entry.remove', { id })}
          isDanger
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
