/**
 * @module Keeps the objects of all buckets in memory. Objects are photos of end users, so they are never written to a
 * disk. They end after a day, with the process, and with a reset.
 */

import { MIB, MS_PER_DAY } from '@fuse-edge/core/units'
import type { ObjectAddress } from './object-address.ts'

/** An object with what its answer says of it. */
export interface StoredObject {
  readonly bytes: Uint8Array
  readonly contentType: string
  /** MD5 in hexadecimal. */
  readonly md5: string
  /** Milliseconds of Unix time. */
  readonly storedMs: number
}

/** One request for an object, with its outcome. */
export interface ObjectOperation {
  /** Milliseconds of Unix time. */
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

/** Objects by address. */
export interface ObjectStorage {
  /** Stores an object. Returns `false` when the store is full. */
  put(at: ObjectAddress, object: StoredObject): boolean
  /** Returns the object that has not ended at `nowMs`. */
  get(at: ObjectAddress, nowMs: number): StoredObject | undefined
  remove(at: ObjectAddress): void
  /** Returns the objects that have not ended at `nowMs`. */
  entries(nowMs: number): readonly ObjectEntry[]
  /** Records a request. */
  record(operation: ObjectOperation): void
  /** Returns the latest requests, newest first. */
  operations(): readonly ObjectOperation[]
  /** Removes all objects and records. */
  clear(): void
}

/** Lifetime of an object, as a lifecycle rule of one day would limit it. */
const LIFETIME_MS = MS_PER_DAY
const CAPACITY_BYTES = 256 * MIB
const OPERATIONS_KEPT = 200

/** Creates an empty store. */
export function createObjectStorage(): ObjectStorage {
  const objects = new Map<string, ObjectEntry & { readonly object: StoredObject }>()
  let operations: ObjectOperation[] = []
  const nameOf = ({ bucket, key }: ObjectAddress) => `${bucket}/${key}`
  const isOver = ({ storedMs }: StoredObject, nowMs: number) => nowMs >= storedMs + LIFETIME_MS
  const prune = (nowMs: number) => {
    for (const [name, { object }] of objects) if (isOver(object, nowMs)) objects.delete(name)
  }
  return {
    put: (at, object) => {
      prune(object.storedMs)
      const name = nameOf(at)
      const others = [...objects].filter(([other]) => other !== name)
      const used = others.reduce((sum, [, { bytes }]) => sum + bytes, 0)
      if (used + object.bytes.length > CAPACITY_BYTES) return false
      const { bucket, key } = at
      objects.set(name, { bucket, key, bytes: object.bytes.length, object })
      return true
    },
    get: (at, nowMs) => {
      prune(nowMs)
      return objects.get(nameOf(at))?.object
    },
    remove: (at) => {
      objects.delete(nameOf(at))
    },
    entries: (nowMs) => {
      prune(nowMs)
      return [...objects.values()].map(({ bucket, key, bytes }) => ({ bucket, key, bytes }))
    },
    record: (operation) => {
      operations = [operation, ...operations].slice(0, OPERATIONS_KEPT)
    },
    operations: () => operations,
    clear: () => {
      objects.clear()
      operations = []
    },
  }
}
