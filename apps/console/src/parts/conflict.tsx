/** @module Shows what differs of an entry that was changed on both sides, and asks what holds. */

import { type Conflict, conflict, store } from '../state/change-edge.ts'
import { combineChanges } from '../state/combine-changes.ts'
import { changesOf } from '../state/entry-changes.ts'
import { placeOf } from '../words/field-labels.ts'
import { say } from '../words/words.ts'
import { Dialog } from './dialog.tsx'
import { acting } from './submitting.ts'

function textOf(value: unknown): string {
  return value === undefined ? '–' : JSON.stringify(value)
}

/** Lists the fields that differ. An entry that one side removed has no fields. */
function Differences({ theirs, mine }: Pick<Conflict, 'theirs' | 'mine'>) {
  if (!theirs || !mine) return <p>{say(theirs ? 'entry.mineRemoved' : 'entry.theirsRemoved')}</p>
  return (
    <div class="versions">
      <table>
        <thead>
          <tr>
            <th scope="col">{say('entry.field')}</th>
            <th scope="col">{say('entry.theirs')}</th>
            <th scope="col">{say('entry.mine')}</th>
          </tr>
        </thead>
        <tbody>
          {changesOf(theirs, mine).map(({ path, before, after }) => (
            <tr key={path}>
              <th scope="row">{placeOf(path).label || path}</th>
              <td class="mono">{textOf(before)}</td>
              <td class="mono">{textOf(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Shows the dialog while there is a conflict. */
export function ConflictDialog() {
  const found = conflict.value
  if (!found) return null
  const { id, before, theirs, mine } = found
  const both = combineChanges(before, theirs, mine)
  const close = () => {
    conflict.value = undefined
  }
  const foot = (
    <>
      <button type="button" class="btn" onClick={close}>
        {say('entry.keepTheirs')}
      </button>
      <button type="button" class="btn danger" onClick={acting(() => store(found, mine))}>
        {say('entry.storeMine')}
      </button>
      {both.ok && both.value !== undefined && (
        <button
          type="button"
          class="btn primary"
          onClick={acting(() => store(found, both.value as Conflict['mine']))}
        >
          {say('entry.storeBoth')}
        </button>
      )}
    </>
  )
  return (
    <Dialog title={say('entry.conflict', { id })} onClose={close} foot={foot}>
      <p>{say('entry.conflictSay')}</p>
      <Differences theirs={theirs} mine={mine} />
    </Dialog>
  )
}
