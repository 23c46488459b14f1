/** @module A queue of uploads, of which a few run at the same time. */

import type { Material } from '@fuse-edge/core/control'
import type { Result } from '@fuse-edge/core/result'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { NewMaterial } from './upload-material.ts'

/** How far an upload is: `waiting` for its turn, `sending` its bytes, `looking` for faces, `added`, or `refused`. */
export type UploadStage = 'waiting' | 'sending' | 'looking' | 'added' | 'refused'

/** One file. */
export interface Upload {
  readonly id: number
  readonly name: string
  readonly activityId: string
  readonly stage: UploadStage
  /** Part that is sent, from 0 to 1. */
  readonly share: number
  /** The material. Absent until it is added. */
  readonly material?: Material
  /** Why it is none. */
  readonly reason?: string
}

/** Sends one picture, and reports the part that is sent. The failure is a sentence. */
export type SendPicture = (
  job: NewMaterial,
  onProgress: (share: number) => void,
) => Promise<Result<Material, string>>

/** The queue. */
export interface UploadQueue {
  readonly uploads: ReadonlySignal<readonly Upload[]>
  /** Adds pictures. */
  add(jobs: readonly NewMaterial[]): void
  /** Forgets the uploads that have ended. */
  clear(): void
}

/** Uploads that run at the same time: each has its faces detected, which occupies a processor. */
const AT_ONCE = 2

/** Creates an empty queue. */
export function createUploadQueue(send: SendPicture): UploadQueue {
  const uploads = signal<readonly Upload[]>([])
  const waiting: { id: number; job: NewMaterial }[] = []
  let running = 0
  let last = 0

  function change(id: number, changes: Partial<Upload>): void {
    uploads.value = uploads.value.map((one) => (one.id === id ? { ...one, ...changes } : one))
  }

  async function run(id: number, job: NewMaterial): Promise<void> {
    change(id, { stage: 'sending' })
    const sent = await send(job, (share) =>
      change(id, { share, stage: share < 1 ? 'sending' : 'looking' }),
    )
    if (sent.ok) change(id, { stage: 'added', share: 1, material: sent.value })
    else change(id, { stage: 'refused', reason: sent.error })
  }

  function next(): void {
    while (running < AT_ONCE) {
      const one = waiting.shift()
      if (!one) return
      running += 1
      void run(one.id, one.job).finally(() => {
        running -= 1
        next()
      })
    }
  }

  return {
    uploads,
    add: (jobs) => {
      for (const job of jobs) {
        last += 1
        waiting.push({ id: last, job })
        const { activityId, file } = job
        const upload = {
          id: last,
          name: file.name,
          activityId,
          stage: 'waiting',
          share: 0,
        } as const
        uploads.value = [...uploads.value, upload]
      }
      next()
    },
    clear: () => {
      uploads.value = uploads.value.filter(({ stage }) => stage !== 'added' && stage !== 'refused')
    },
  }
}
