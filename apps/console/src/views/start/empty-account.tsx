/** @module "Start from an empty account": keeps a snapshot, empties the account, and offers the way back. */

import { useState } from 'preact/hooks'
import { Confirm } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { to } from '../../routes.ts'
import { api, snapshots } from '../../state/emulator.ts'
import { refreshWatched, useResource } from '../../state/resource.ts'
import { tell } from '../../state/toasts.ts'
import { valueOr } from '../../words/failure.ts'
import { say } from '../../words/words.ts'

const PREFIX = 'before-empty-'

/** Returns the name of the snapshot that an undo needs: `before-empty-2026-11-26T09-41-07`. */
function snapshotName(): string {
  return `${PREFIX}${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`
}

async function restore(name: string): Promise<void> {
  if (!valueOr(await api.write('POST restore', { name }))) return
  refreshWatched()
  tell(say('start.restored'))
}

async function empty(name: string): Promise<void> {
  if (!valueOr(await api.write('POST snapshots', { name }))) return
  if (!valueOr(await api.write('POST reset', { empty: true, keepSnapshots: true }))) return
  refreshWatched()
  tell(say('start.emptied', { name }), { undo: () => void restore(name) })
}

/** Leads to the snapshot that was taken before the account was emptied last. */
function WayBack() {
  const kept = useResource(snapshots).value?.some((name) => name.startsWith(PREFIX))
  return kept ? <a href={to('clock')}>{say('start.wayBack')}</a> : null
}

/** The button, and its question. */
export function EmptyAccount() {
  const [name, setName] = useState<string>()
  return (
    <>
      <WayBack />
      <button type="button" class="btn" onClick={() => setName(snapshotName())}>
        <Icon name="again" />
        {say('start.empty')}
      </button>
      {name !== undefined && (
        <Confirm
          title={say('start.emptyAsk')}
          text={say('start.emptySay', { name })}
          action={say('start.empty')}
          isDanger
          onConfirm={() => void empty(name)}
          onClose={() => setName(undefined)}
        />
      )}
    </>
  )
}
