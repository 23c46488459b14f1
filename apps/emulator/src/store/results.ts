/** @module Fused pictures and videos: a row and a file for each, until it expires. */

import type { DatabaseSync } from 'node:sqlite'
import type { PictureFolder } from './picture-folder.ts'

/** Endings of result files: a JPEG picture, or a video as animated WebP. */
export const RESULT_TYPES: readonly ['jpg', 'webp'] = Object.freeze(['jpg', 'webp'] as const)

/** One of {@link RESULT_TYPES}. */
export type ResultType = (typeof RESULT_TYPES)[number]

/** A result's file. */
export interface ResultFile {
  readonly type: ResultType
  readonly bytes: Uint8Array
}

/** A fused picture or video. */
export interface StoredResult {
  /** Random, so that the address of a picture cannot be guessed. */
  readonly id: string
  readonly type: ResultType
  /** The call that produced it. */
  readonly requestId: string
  readonly createdMs: number
  readonly expiresMs: number
}

/** Results by id and by the call that produced them. */
export interface ResultStore {
  /** Writes the file, then the row, so that a row always has its file. */
  add(result: StoredResult, bytes: Uint8Array): void
  /** Returns the file of a result that has not expired at `nowMs`. */
  read(id: string, nowMs: number): ResultFile | undefined
  /** Returns the file that a call produced and that has not expired at `nowMs`. */
  readByRequest(requestId: string, nowMs: number): ResultFile | undefined
  /** Removes the results that have expired at `nowMs`. */
  prune(nowMs: number): void
  /** Removes files without a row, which a process leaves when it is killed between the two writes of `add`. */
  removeOrphans(): void
}

type Row = Record<string, unknown>

/** Only `add` writes the column, so its value is a {@link ResultType}. */
function typeOf(row: Row): ResultType {
  return String(row.type) as ResultType
}

/** Creates the store over the table `results` and a folder for each type. */
export function createResultStore(
  database: DatabaseSync,
  folders: Readonly<Record<ResultType, PictureFolder>>,
): ResultStore {
  const insert = database.prepare(
    'INSERT INTO results (id, type, request_id, created_ms, expires_ms) VALUES (?, ?, ?, ?, ?)',
  )
  const alive = database.prepare('SELECT id, type FROM results WHERE id = ? AND expires_ms > ?')
  const ofRequest = database.prepare(
    'SELECT id, type FROM results WHERE request_id = ? AND expires_ms > ?',
  )
  const remove = database.prepare('DELETE FROM results WHERE expires_ms <= ? RETURNING id, type')
  const all = database.prepare('SELECT id FROM results WHERE type = ?')
  const file = (row: Row | undefined): ResultFile | undefined => {
    if (row === undefined) return undefined
    const type = typeOf(row)
    const bytes = folders[type].read(String(row.id))
    return bytes === undefined ? undefined : { type, bytes }
  }
  return {
    add: ({ id, type, requestId, createdMs, expiresMs }, bytes) => {
      folders[type].write(id, bytes)
      insert.run(id, type, requestId, createdMs, expiresMs)
    },
    read: (id, nowMs) => file(alive.get(id, nowMs)),
    readByRequest: (requestId, nowMs) => file(ofRequest.get(requestId, nowMs)),
    prune: (nowMs) => {
      for (const row of remove.all(nowMs)) folders[typeOf(row)].remove(String(row.id))
    },
    removeOrphans: () => {
      for (const type of RESULT_TYPES) {
        const known = new Set(all.all(type).map((row) => String(row.id)))
        for (const id of folders[type].ids()) if (!known.has(id)) folders[type].remove(id)
      }
    },
  }
}
