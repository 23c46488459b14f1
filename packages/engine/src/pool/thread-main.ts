/** @module The entry point of a worker thread: loads its networks, then runs one job after another. */
import { isMarkedAsUntransferable, parentPort, workerData } from 'node:worker_threads'
import { startProgress } from '../fuse/progress.ts'
import { type FuseOutcome, runDetect, runFuse } from '../fuse/run-call.ts'
import { warmUp } from '../fuse/warm-up.ts'
import { loadNetworks } from '../load-networks.ts'
import type { JobMessage, JobResult, ThreadData, ThreadMessage } from './messages.ts'

if (parentPort === null) throw new Error('This file is the entry point of a worker thread.')
const port = parentPort
const networks = await loadNetworks()
if ((workerData as ThreadData).warmUp) warmUp(networks)

port.on('message', (message: JobMessage) => void answer(message))
send({ type: 'ready' })

function send(message: ThreadMessage, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer)
}

async function answer(message: JobMessage): Promise<void> {
  try {
    const result = await runJob(message)
    send({ type: 'done', result }, buffersOf(result))
  } catch (error) {
    send({ type: 'threw', error: error instanceof Error ? error : new Error(String(error)) })
  }
}

async function runJob({ job, aborted }: JobMessage): Promise<JobResult> {
  const progress = startProgress({
    now: () => performance.now(),
    isAborted: () => Atomics.load(aborted, 0) === 1,
    onStage: (stage) => send({ type: 'stage', stage }),
  })
  if (job.kind === 'detect') {
    return { kind: 'detect', result: await runDetect(job.picture, { networks, progress }) }
  }
  const { request, templateFaces } = job
  const outcome = await runFuse(request, { networks, progress, templateFaces })
  return { kind: 'fuse', outcome: withTransferableJpeg(outcome) }
}

/** Copies the JPG if its buffer cannot be transferred: if it is part of a larger buffer, or memory of the encoder. */
function withTransferableJpeg(outcome: FuseOutcome): FuseOutcome {
  const { result } = outcome
  if (!result.ok) return outcome
  const { jpeg } = result.value
  const fillsBuffer = jpeg.byteLength === jpeg.buffer.byteLength
  if (fillsBuffer && !isMarkedAsUntransferable(jpeg.buffer)) return outcome
  return { ...outcome, result: { ok: true, value: { ...result.value, jpeg: jpeg.slice() } } }
}

function buffersOf(result: JobResult): ArrayBuffer[] {
  if (result.kind === 'detect' || !result.outcome.result.ok) return []
  const { buffer } = result.outcome.result.value.jpeg
  return buffer instanceof ArrayBuffer ? [buffer] : []
}
