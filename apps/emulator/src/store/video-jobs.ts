/** @module Video jobs: when each has its turn, and what became of it. */

import type { DatabaseSync } from 'node:sqlite'

/** What a finished job made. */
export interface VideoOutput {
  /** Result that holds the video. */
  readonly resultId: string
  readonly createdMs: number
  readonly expiresMs: number
  /** Where it was delivered at the caller's wish; otherwise it is fetched from here. */
  readonly deliveredTo?: string
  /** Upper-case hexadecimal. */
  readonly md5: string
  readonly widthPx: number
  readonly heightPx: number
  readonly frames: number
  readonly durationMs: number
}

/** A job. */
export interface VideoJob {
  readonly id: string
  /** The call that submitted it. */
  readonly requestId: string
  /** When its turn comes, on the emulator's clock. */
  readonly startMs: number
  /** Before then it is not reported as finished. */
  readonly readyMs: number
  readonly errorCode?: string
  readonly output?: VideoOutput
}

export interface VideoJobStore {
  add(job: Omit<VideoJob, 'errorCode' | 'output'>): void
  find(id: string): VideoJob | undefined
  finish(id: string, output: VideoOutput): void
  fail(id: string, errorCode: string): void
  /** Jobs whose turn has not ended at `nowMs`, and the end of the last one's. */
  line(nowMs: number): { readonly length: number; readonly endMs: number }
  /** Fails every job that is not finished: its photo was in the memory of another process. */
  failUnfinished(errorCode: string): void
}

type Row = Record<string, unknown>

function toJob(row: Row): VideoJob {
  return {
    id: String(row.id),
    requestId: String(row.requestId),
    startMs: Number(row.startMs),
    readyMs: Number(row.readyMs),
    ...(typeof row.errorCode === 'string' && { errorCode: row.errorCode }),
    ...(typeof row.output === 'string' && { output: JSON.parse(row.output) as VideoOutput }),
  }
}

/** Jobs in the table `video_jobs`. */
export function createVideoJobStore(database: DatabaseSync): VideoJobStore {
  const insert = database.prepare(
    'INSERT INTO video_jobs (id, request_id, start_ms, ready_ms) VALUES (?, ?, ?, ?)',
  )
  const byId = database.prepare(
    `SELECT id, request_id AS requestId, start_ms AS startMs, ready_ms AS readyMs,
       error_code AS errorCode, output
     FROM video_jobs WHERE id = ?`,
  )
  const finish = database.prepare('UPDATE video_jobs SET output = ? WHERE id = ?')
  const fail = database.prepare('UPDATE video_jobs SET error_code = ? WHERE id = ?')
  const failAll = database.prepare(
    'UPDATE video_jobs SET error_code = ? WHERE error_code IS NULL AND output IS NULL',
  )
  const line = database.prepare(
    'SELECT count(*) AS length, max(ready_ms) AS endMs FROM video_jobs WHERE ready_ms > ?',
  )
  return {
    add: ({ id, requestId, startMs, readyMs }) => {
      insert.run(id, requestId, startMs, readyMs)
    },
    find: (id) => {
      const row = byId.get(id)
      return row === undefined ? undefined : toJob(row)
    },
    finish: (id, output) => {
      finish.run(JSON.stringify(output), id)
    },
    fail: (id, errorCode) => {
      fail.run(errorCode, id)
    },
    line: (nowMs) => {
      const row = line.get(nowMs)
      return { length: Number(row?.length ?? 0), endMs: Number(row?.endMs ?? nowMs) }
    },
    failUnfinished: (errorCode) => {
      failAll.run(errorCode)
    },
  }
}
