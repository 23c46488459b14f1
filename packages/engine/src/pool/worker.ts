/** @module The entry of a thread of the pool: networks of its own, one job after another. */
import { isMarkedAsUntransferable, parentPort, workerData } from 'node:worker_threads'
import { startCourse } from '../fuse/course.ts'
import { detectFaces, type FuseOutcome, fuseRequest } from '../fuse/perform.ts'
import { warmUp } from '../fuse/warm-up.ts'
import { loadNetworks } from '../networks.ts'
import type { Answer, Job, Message, ThreadData } from './job.ts'

if (parentPort === null) throw new Error('This file is the entry of a worker thread.')
const port = parentPort
const networks = await loadNetworks()
if ((workerData as ThreadData).warmUp) warmUp(networks)

port.on('message', (job: Job) => void take(job))
say({ type: 'ready' })

function say(message: Message, buffers: ArrayBuffer[] = []): void {
  port.postMessage(message, buffers)
}

async function take(job: Job): Promise<void> {
  try {
    const answer = await perform(job)
    say({ type: 'done', answer }, buffersOf(answer))
  } catch (error) {
    say({ type: 'threw', error: error instanceof Error ? error : new Error(String(error)) })
  }
}

async function perform({ work, aborted }: Job): Promise<Answer> {
  const course = startCourse({
    now: () => performance.now(),
    isAborted: () => Atomics.load(aborted, 0) === 1,
    onStage: (stage) => say({ type: 'stage', stage }),
  })
  if (work.kind === 'detect') {
    const result = await detectFaces(work.picture, { networks, course })
    return { kind: 'detect', result }
  }
  const { request, templateFaces } = work
  const outcome = await fuseRequest(request, { networks, course, templateFaces })
  return { kind: 'fuse', outcome: withOwnBuffer(outcome) }
}

/** The encoder's memory may be its own, which another thread cannot be given; then a copy. */
function withOwnBuffer(outcome: FuseOutcome): FuseOutcome {
  const { result } = outcome
  if (!result.ok) return outcome
  const { jpeg } = result.value
  const isWhole = jpeg.byteLength === jpeg.buffer.byteLength
  if (isWhole && !isMarkedAsUntransferable(jpeg.buffer)) return outcome
  return { ...outcome, result: { ok: true, value: { ...result.value, jpeg: jpeg.slice() } } }
}

function buffersOf(answer: Answer): ArrayBuffer[] {
  if (answer.kind === 'detect' || !answer.outcome.result.ok) return []
  const { buffer } = answer.outcome.result.value.jpeg
  return buffer instanceof ArrayBuffer ? [buffer] : []
}
