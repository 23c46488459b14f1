/**
 * @module The objects of all buckets, in memory: what is put there are photos of users, and those are never written to
 * a disk. They end a day after they came, with the process, and with a reset.
 */

import type { ObjectAddress } from './address.ts'

/** An object and what is told of it. */
export interface StoredObject {
  readonly bytes: Uint8Array
  readonly contentType: string
  /** Hex MD5. */
  readonly md5: string
  readonly storedMs: number
}

/** One request for an object, as it ended. */
export interface ObjectOperation {
  readonly atMs: number
  readonly method: string
  readonly bucket: string
  readonly key: string
  /** HTTP status. */
  readonly status: number
}

/** An object without its bytes. */
export interface ObjectEntry {
  readonly bucket: string
  readonly key: string
  readonly bytes: number
}

export interface ObjectShelf {
  /** `false` when there is no room. */
  put(at: ObjectAddress, object: StoredObject): boolean
  get(at: ObjectAddress, nowMs: number): StoredObject | undefined
  remove(at: ObjectAddress): void
  /** What is there now. */
  entries(nowMs: number): readonly ObjectEntry[]
  note(operation: ObjectOperation): void
  /** The latest requests, newest first. */
  operations(): readonly ObjectOperation[]
  /** Forgets everything. */
  clear(): void
}

/** What a lifecycle rule of one day would do. */
const LIFE_MS = 24 * 60 * 60 * 1000
const SHELF_BYTES = 256 * 1024 * 1024
const OPERATIONS_KEPT = 200

/** An empty shelf. */
export function createObjectShelf(): ObjectShelf {
  const objects = new Map<string, ObjectEntry & { readonly object: StoredObject }>()
  let operations: ObjectOperation[] = []
  const nameOf = ({ bucket, key }: ObjectAddress) => `${bucket}/${key}`
  const isOver = ({ storedMs }: StoredObject, nowMs: number) => nowMs >= storedMs + LIFE_MS
  const sweep = (nowMs: number) => {
    for (const [name, { object }] of objects) if (isOver(object, nowMs)) objects.delete(name)
  }
  return {
    put: (at, object) => {
      sweep(object.storedMs)
      const name = nameOf(at)
      const others = [...objects].filter(([other]) => other !== name)
      const used = others.reduce((sum, [, { bytes }]) => sum + bytes, 0)
      if (used + object.bytes.length > SHELF_BYTES) return false
      const { bucket, key } = at
      objects.set(name, { bucket, key, bytes: object.bytes.length, object })
      return true
    },
    get: (at, nowMs) => {
      sweep(nowMs)
      return objects.get(nameOf(at))?.object
    },
    remove: (at) => {
      objects.delete(nameOf(at))
    },
    entries: (nowMs) => {
      sweep(nowMs)
      return [...objects.values()].map(({ bucket, key, bytes }) => ({ bucket, key, bytes }))
    },
    note: (operation) => {
      operations = [operation, ...operations].slice(0, OPERATIONS_KEPT)
    },
    operations: () => operations,
    clear: () => {
      objects.clear()
      operations = []
    },
  }
}
