/** @module What the explorer keeps as long as the tab lives: forms, chosen pictures, and the requests that it made. */

import type { ActionName } from '@fuse-edge/core/api'
import type { RecentRequest } from '@fuse-edge/core/control'
import { signal } from '@preact/signals'
import type { EdgeTexts } from '../code/placeholders.ts'
import { sha256Of } from '../digest.ts'
import type { RequestDraft } from '../explorer/draft.ts'
import type { JsonObject } from '../explorer/json.ts'
import type { MadeRequest } from '../explorer/make-request.ts'
import type { FileReference, PictureReference } from '../explorer/pictures.ts'

/** Where requests go. `nowhere`: they are only made. */
export type Target = 'emulator' | 'edge' | 'nowhere'

/** A virtual key of the edge that the emulator knows. The secret stays in this tab's memory. */
interface EdgeAccess {
  readonly secretId: string
  readonly secretKey: string
}

/** A request that was made here, and how it ended. */
export interface Entry {
  readonly id: number
  readonly atMs: number
  readonly to: Target
  readonly draft: RequestDraft
  readonly request: MadeRequest
  /** Absent for the requests that were only made. */
  readonly answer?: Answer
  /** What the emulator says of it: cost, stages, checks. */
  readonly recent?: RecentRequest
  readonly isPinned: boolean
}

/** How a request ended. */
export interface Answer {
  /** Absent: there was no answer. */
  readonly status?: number
  readonly text: string
  readonly ms: number
  readonly requestId: string
  /** `ok`, an error code, or empty where there was no answer, or none of the protocol. */
  readonly code: string
  /** Why there was no answer. */
  readonly failure?: string
}

/** How many requests are kept. Pinned ones are not counted. */
const KEPT = 50

/** Parameters of each action's form. */
export const forms = signal<Readonly<Partial<Record<ActionName, JsonObject>>>>({})

/** Who signs the requests that are sent to the edge. */
export const edgeAccess = signal<EdgeAccess>({ secretId: '', secretKey: '' })

/** What a person typed for programs that call the edge's own API. */
export const edgeTexts = signal<EdgeTexts>({})

/** Requests that were made in this tab, newest first. */
export const entries = signal<readonly Entry[]>([])

/** Files that were chosen in this tab, by digest. */
const files = signal<ReadonlyMap<string, File>>(new Map())

/** Sets the parameters of an action's form. */
export function setForm(action: ActionName, parameters: JsonObject): void {
  forms.value = { ...forms.value, [action]: parameters }
}

let last = 0

/** Adds a request to the history. Older ones lose their bodies, so that photos do not fill the memory. */
export function addEntry(entry: Omit<Entry, 'id' | 'isPinned'>): Entry {
  last += 1
  const added = { ...entry, id: last, isPinned: false }
  const older = entries.value.map((one) => ({ ...one, request: { ...one.request, body: '' } }))
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
