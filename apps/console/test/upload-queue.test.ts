/** @module Tests of the queue of uploads. */

import type { Material } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { describe, expect, it } from 'vitest'
import type { NewMaterial } from '../src/state/upload-material.ts'
import { createUploadQueue } from '../src/state/upload-queue.ts'

interface Sent {
  readonly job: NewMaterial
  readonly onProgress: (share: number) => void
  readonly end: (result: Result<Material, string>) => void
}

const copyright = { kind: 'own', holder: 'ann', note: '' } as const
const jobOf = (name: string): NewMaterial => ({
  activityId: 'at_1',
  file: new File(['x'], name),
  copyright,
})
const MATERIAL = { id: 'mt_1' } as Material

/** A queue, and what it has sent so far. */
function start(names: readonly string[]) {
  const sent: Sent[] = []
  const queue = createUploadQueue(
    (job, onProgress) => new Promise((end) => void sent.push({ job, onProgress, end })),
  )
  queue.add(names.map(jobOf))
  const stages = () => queue.uploads.value.map(({ stage }) => stage)
  return { queue, sent, stages }
}

describe('the queue of uploads', () => {
  it('sends two files at once, and the next when one has ended', async () => {
    const { sent, stages } = start(['a', 'b', 'c'])
    expect(sent.map(({ job }) => job.file.name)).toEqual(['a', 'b'])
    expect(stages()).toEqual(['sending', 'sending', 'waiting'])
    sent[1]?.end(ok(MATERIAL))
    await expect.poll(() => sent.length).toBe(3)
    expect(stages()).toEqual(['sending', 'added', 'sending'])
  })

  it('says how far a file is, and that its faces are looked for once it is sent', () => {
    const { queue, sent, stages } = start(['a'])
    sent[0]?.onProgress(0.5)
    expect(queue.uploads.value[0]).toMatchObject({ share: 0.5, stage: 'sending' })
    sent[0]?.onProgress(1)
    expect(stages()).toEqual(['looking'])
  })

  it('keeps the reason of a refusal until it is cleared, and goes on', async () => {
    const { queue, sent, stages } = start(['a', 'b', 'c'])
    sent[0]?.end(fail('no face was found in the picture'))
    await expect.poll(() => sent.length).toBe(3)
    expect(queue.uploads.value[0]).toMatchObject({ reason: 'no face was found in the picture' })
    queue.clear()
    expect(stages()).toEqual(['sending', 'sending'])
  })
})
