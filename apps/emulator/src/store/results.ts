/** @module Fused pictures: a row for each, and a file until it expires. */

import type { DatabaseSync } from 'node:sqlite'
import type { PictureFolder } from './picture-folder.ts'

/** A fused picture. */
export interface StoredResult {
  /** Random, so that nobody can guess the address of another's picture. */
  readonly id: string
  /** The call that made it. */
  readonly requestId: string
  readonly createdMs: number
  readonly expiresMs: number
}

export interface ResultStore {
  /** Writes the picture, then the row: a row always has its picture. */
  add(result: StoredResult, jpeg: Uint8Array): void
  /** The picture behind an id, unless it has expired at `nowMs`. */
  read(id: string, nowMs: number): Uint8Array | undefined
  /** The same, by the call that made it. */
  readByRequest(requestId: string, nowMs: number): Uint8Array | undefined
  /** Removes what has expired at `nowMs`. */
  sweep(nowMs: number): void
  /** Removes files that no row knows: left by a process that was killed between the two. */
  removeOrphans(): void
}

/** Results in the table `results` and the folder `pictures`. */
export function createResultStore(database: DatabaseSync, pictures: PictureFolder): ResultStore {
  const insert = database.prepare(
    'INSERT INTO results (id, request_id, created_ms, expires_ms) VALUES (?, ?, ?, ?)',
  )
  const alive = database.prepare('SELECT id FROM results WHERE id = ? AND expires_ms > ?')
  const ofRequest = database.prepare(
    'SELECT id FROM results WHERE request_id = ? AND expires_ms > ?',
  )
  const remove = database.prepare('DELETE FROM results WHERE expires_ms <= ? RETURNING id')
  const all = database.prepare('SELECT id FROM results')
  const picture = (row: Record<string, unknown> | undefined) =>
    row === undefined ? undefined : pictures.read(String(row.id))
  return {
    add: ({ id, requestId, createdMs, expiresMs }, jpeg) => {
      pictures.write(id, jpeg)
      insert.run(id, requestId, createdMs, expiresMs)
    },
    read: (id, nowMs) => picture(alive.get(id, nowMs)),
    readByRequest: (requestId, nowMs) => picture(ofRequest.get(requestId, nowMs)),
    sweep: (nowMs) => {
      for (const row of remove.all(nowMs)) pictures.remove(String(row.id))
    },
    removeOrphans: () => {
      const known = new Set(all.all().map((row) => String(row.id)))
      for (const id of pictures.ids()) if (!known.has(id)) pictures.remove(id)
    },
  }
}
