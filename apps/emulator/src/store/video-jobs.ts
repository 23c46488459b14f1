/** @module Video jobs: when each is processed, and its outcome. */

import type { DatabaseSync } from 'node:sqlite'

/** The video of a finished job. */
export interface VideoOutput {
  /** Result that holds the video. */
  readonly resultId: string
  readonly createdMs: number
  readonly expiresMs: number
  /** Address that the video was delivered to, as the caller asked. Absent when the emulator serves the video itself. */
  readonly deliveredTo?: string
  /** In upper-case hexadecimal. */
  readonly md5: string
  readonly widthPx: number
  readonly heightPx: number
  readonly frames: number
  readonly durationMs: number
}

/** A job. Times are milliseconds of Unix time on the emulator's clock. */
export interface VideoJob {
  readonly id: string
  /** The call that submitted it. */
  readonly requestId: string
  /** Before this time the job is reported as queuing. */
  readonly startMs: number
  /** Before this time the job is not reported as finished. */
  readonly readyMs: number
  readonly errorCode?: string
  readonly output?: VideoOutput
}

/** The jobs that are not reported as finished yet. */
export interface PendingJobs {
  readonly length: number
  /** When the last of them is ready; the current time when no job is pending. */
  readonly endMs: number
}

/** Jobs by id. */
export interface VideoJobStore {
  add(job: Omit<VideoJob, 'errorCode' | 'output'>): void
  find(id: string): VideoJob | undefined
  finish(id: string, output: VideoOutput): void
  fail(id: string, errorCode: string): void
  /** Returns the jobs whose `readyMs` is after `nowMs`. */
  pending(nowMs: number): PendingJobs
  /** Fails every unfinished job: its photo was in the memory of a process that has ended. */
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

/** Creates the store over the table `video_jobs`. */
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
  const pending = database.prepare(
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
    pending: (nowMs) => {
      const row = pending.get(nowMs)
      return { length: Number(row?.length ?? 0), endMs: Number(row?.endMs ?? nowMs) }
    },
    failUnfinished: (errorCode) => {
      failAll.run(errorCode)
    },
  }
}
