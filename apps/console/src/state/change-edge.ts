/**
 * @module Changes of the edge's catalogue: each is made only if the entry is still what the person saw, has a way back, and
 * shows what it did. An entry that another person changed meanwhile is not overwritten: both versions are shown.
 */

import type { Changed, Entries, EntryPath } from '@fuse-edge/core/admin'
import type { ProblemField } from '@fuse-edge/core/edge'
import { type Signal, signal } from '@preact/signals'
import type { EdgeCall } from '../api/edge.ts'
import type { ApiFailure } from '../api/request.ts'
import { sentenceFor, valueOr } from '../words/failure.ts'
import { placeOf } from '../words/field-labels.ts'
import { ruleSentence } from '../words/field-rules.ts'
import { say } from '../words/words.ts'
import { catalogue, edge } from './edge.ts'
import { isSame } from './same.ts'
import { tell } from './toasts.ts'

const PRECONDITION_FAILED = 412
const TRIES = 3

/** An entry that was changed on both sides. */
export interface Conflict<Path extends EntryPath = EntryPath> {
  readonly list: Path
  readonly id: string
  /** What this page saw when the change began; `undefined`: nothing. */
  readonly before: Entries[Path] | undefined
  /** What this page wanted to store; `undefined`: it wanted to remove the entry. */
  readonly mine: Entries[Path] | undefined
  /** What is stored now; `undefined`: the entry was removed. */
  readonly theirs: Entries[Path] | undefined
}

/** The conflict that waits for a decision. */
export const conflict: Signal<Conflict | undefined> = signal(undefined)

/** What a change of an entry needs to know. */
export interface EntryChange<Path extends EntryPath> {
  readonly list: Path
  readonly id: string
  /** The entry as the person saw it; `undefined` where it is new. */
  readonly before: Entries[Path] | undefined
  /** The entry as it shall be; `undefined` to remove it. */
  readonly after: Entries[Path] | undefined
  /** What was done, for the message. */
  readonly said: string
  /** Whether a form shows what is wrong at its fields. @default false: a message says it */
  readonly hasForm?: true
}

/** How a change ended: `fields` is what the edge found wrong with the entry. */
export type Saved = { readonly isSaved: boolean; readonly fields: readonly ProblemField[] }

const SAVED: Saved = { isSaved: true, fields: [] }
/** How making an entry ends whose id is taken. */
export const EXISTS: Saved = { isSaved: false, fields: [{ path: 'id', message: 'is there twice' }] }
const NOT_SAVED: Saved = { isSaved: false, fields: [] }

/** Returns an entry of the catalogue as it was loaded last. */
export function entryOf<Path extends EntryPath>(list: Path, id: string): Entries[Path] | undefined {
  const lists = catalogue.state.value.value?.catalogue
  const all = { apps: lists?.apps, templates: lists?.templates, 'virtual-keys': lists?.virtualKeys }
  const entries: readonly { readonly id: string }[] = all[list] ?? []
  return entries.find((entry) => entry.id === id) as Entries[Path] | undefined
}

function callOf<Path extends EntryPath>(
  { list, id, after }: EntryChange<Path>,
  ifRevision: number,
): EdgeCall<Changed> {
  return (admin) =>
    after ? admin.put(list, after, { ifRevision }) : admin.remove(list, id, { ifRevision })
}

/** Says what was done, with a way back to the entry before. */
function tellChange<Path extends EntryPath>(change: EntryChange<Path>): void {
  const { list, id, before, after, said } = change
  const back = { list, id, before: after, after: before, said: say('entry.undone', { id }) }
  tell(said, { undo: () => void changeEntry(back) })
}

function sentenceOf(fields: readonly ProblemField[]): string {
  return fields
    .map((field) => `${placeOf(field.path).label}: ${ruleSentence(field)}`.replace(/^: /, ''))
    .join(' ')
}

function refused(error: ApiFailure, hasForm = false): Saved {
  const fields = error.problem?.errors ?? []
  if (fields.length === 0) tell(sentenceFor(error), { isBad: true })
  else if (!hasForm) tell(sentenceOf(fields), { isBad: true })
  return { isSaved: false, fields }
}

/**
 * Stores or removes an entry. A change of another entry meanwhile is no hindrance: the catalogue is read again and the change
 * is sent once more. If the entry itself is not what the person saw, nothing is sent and {@link conflict} has both versions.
 */
export async function changeEntry<Path extends EntryPath>(
  change: EntryChange<Path>,
): Promise<Saved> {
  const { list, id, before, after } = change
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0 || !catalogue.state.value.value) await catalogue.refresh()
    const revision = catalogue.state.value.value?.revision ?? 0
    const theirs = entryOf(list, id)
    if (!isSame(theirs, before)) {
      // Both sides made the same of it: a second click, or two people of one mind.
      if (isSame(theirs, after)) return SAVED
      conflict.value = { list, id, before, mine: after, theirs } as Conflict
      return NOT_SAVED
    }
    const answer = await edge(callOf(change, revision))
    if (answer.ok) {
      await catalogue.refresh()
      tellChange(change)
      return SAVED
    }
    if (answer.error.problem?.status !== PRECONDITION_FAILED)
      return refused(answer.error, change.hasForm)
  }
  tell(say('entry.busy'), { isBad: true })
  return NOT_SAVED
}

/** Ends a conflict: stores a version of the entry in place of the one that is there. */
export async function store(
  { list, id, theirs }: Conflict,
  after: Conflict['mine'],
): Promise<void> {
  conflict.value = undefined
  const said = say(after ? 'entry.saved' : 'entry.removedOne', { id })
  await changeEntry({ list, id, before: theirs, after, said })
}

/** Makes another change, loads the catalogue again, and returns the answer. Shows a message for a failure. */
export async function changeEdge<Value>(call: EdgeCall<Value>): Promise<Value | undefined> {
  const value = valueOr(await edge(call))
  if (value !== undefined) await catalogue.refresh()
  return value
}
