/** @module What the explorer keeps as long as the tab lives: forms, chosen pictures, and the requests that it made. The history outlives a reload. */

import type { ActionName } from '@fuse-edge/core/api'
import type { RecentRequest } from '@fuse-edge/core/control'
import { effect, signal } from '@preact/signals'
import type { EdgeTexts } from '../code/placeholders.ts'
import { sha256Of } from '../digest.ts'
import { type RequestDraft, shareable } from '../explorer/draft.ts'
import { historyOf, type PastRequest, textOfHistory } from '../explorer/history.ts'
import type { JsonObject } from '../explorer/json.ts'
import type { MadeRequest } from '../explorer/make-request.ts'
import type { FileReference, PictureReference } from '../explorer/pictures.ts'

/** A virtual key of the edge that the emulator knows. The secret stays in this tab's memory. */
interface EdgeAccess {
  readonly secretId: string
  readonly secretKey: string
}

/** A request that was made in this tab, and how it ended. */
export interface Entry extends PastRequest {
  /** Absent after a reload: it had a key, and perhaps a photo. */
  readonly request?: MadeRequest
  /** What the emulator says of it: cost, stages, checks. */
  readonly recent?: RecentRequest
}

/** How many requests are kept. Pinned ones are not counted. */
const KEPT = 50

/** Name in the session storage, which ends with the tab. */
const STORED = 'console.explorer-history'

function stored(): string {
  try {
    return sessionStorage.getItem(STORED) ?? ''
  } catch {
    return ''
  }
}

function store(text: string): void {
  try {
    sessionStorage.setItem(STORED, text)
  } catch {
    // Without storage the history holds until the page is left.
  }
}

/** Parameters of each action's form. */
export const forms = signal<Readonly<Partial<Record<ActionName, JsonObject>>>>({})

/** Texts of the JSON editor that are no JSON yet. The form of the action keeps the last good value. */
export const halfTyped = signal<Readonly<Partial<Record<ActionName, string>>>>({})

/** Who signs the requests that are sent to the edge. */
export const edgeAccess = signal<EdgeAccess>({ secretId: '', secretKey: '' })

/** What a person typed for programs that call the edge's own API. */
export const edgeTexts = signal<EdgeTexts>({})

/** Requests that were made in this tab, newest first. */
export const entries = signal<readonly Entry[]>(historyOf(stored()))

/** The request whose answer is shown. */
export const openId = signal(entries.value[0]?.id)

/** Drafts of the history as links have them, by the draft. Those of before a reload are so already. */
const shared = new WeakMap<RequestDraft, RequestDraft>(
  entries.value.map(({ draft }) => [draft, draft]),
)

/** Keeps the history for a reload. A draft that has a photo in it is kept once the photo is replaced by its digest. */
effect(() => {
  const now = entries.value
  const rows = now.flatMap((entry) => {
    const draft = shared.get(entry.draft)
    return draft ? [{ ...entry, draft }] : []
  })
  store(textOfHistory(rows))
  for (const { draft } of now.filter((entry) => !shared.has(entry.draft))) {
    void shareable(draft).then((parameters) => {
      shared.set(draft, { ...draft, parameters })
      entries.value = [...entries.value]
    })
  }
})

/** Files that were chosen in this tab, by digest. */
const files = signal<ReadonlyMap<string, File>>(new Map())

/** Sets the parameters of an action's form. A half-typed text is over then. */
export function setForm(action: ActionName, parameters: JsonObject): void {
  const { [action]: _over, ...others } = halfTyped.value
  halfTyped.value = others
  forms.value = { ...forms.value, [action]: parameters }
}

/** Keeps a text of the JSON editor that is no JSON yet. */
export function keepHalfTyped(action: ActionName, typed: string): void {
  halfTyped.value = { ...halfTyped.value, [action]: typed }
}

/** Returns a request without its body, so that photos do not fill the memory. */
function withoutBody(entry: Entry): Entry {
  return entry.request ? { ...entry, request: { ...entry.request, body: '' } } : entry
}

/** Adds a request to the history. Older ones lose their bodies. */
export function addEntry(entry: Omit<Entry, 'id' | 'isPinned'>): Entry {
  const last = Math.max(0, ...entries.value.map(({ id }) => id))
  const added = { ...entry, id: last + 1, isPinned: false }
  const older = entries.value.map(withoutBody)
  const pinned = older.filter(({ isPinned }) => isPinned)
  const others = older.filter(({ isPinned }) => !isPinned).slice(0, KEPT - 1)
  const kept = [...pinned, ...others].toSorted((one, other) => other.id - one.id)
  entries.value = [added, ...kept]
  return added
}

/** Changes an entry of the history. */
export function changeEntry(id: number, change: Partial<Entry>): void {
  entries.value = entries.value.map((entry) => (entry.id === id ? { ...entry, ...change } : entry))
}

/** Keeps a chosen file in the tab, and returns the reference to it. */
export async function keepFile(file: File): Promise<FileReference> {
  const sha256 = await sha256Of(await file.arrayBuffer())
  files.value = new Map(files.value).set(sha256, file)
  return { file: file.name, sha256 }
}

/** Returns the file of a reference, if it was chosen in this tab. */
export function fileOf(reference: PictureReference): File | undefined {
  return 'file' in reference ? files.value.get(reference.sha256) : undefined
}
