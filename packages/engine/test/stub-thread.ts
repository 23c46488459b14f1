/**
 * @module A worker thread that speaks the messages of the pool but has no networks, so that it starts fast.
 *
 * It answers `detect` with no faces. `workerData.gate` holds it in the stage `detect` while its number is 0.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { JobMessage, ThreadMessage } from '../src/pool/messages.ts'

/** The `workerData` of the thread. */
export interface StubThreadData {
  /** Shared memory of one number. Absent: the thread is never held. */
  readonly gate?: Int32Array
}

const { gate } = workerData as StubThreadData

function send(message: ThreadMessage): void {
  parentPort?.postMessage(message)
}

parentPort?.on('message', ({ aborted }: JobMessage) => {
  send({ type: 'stage', stage: 'decode' })
  send({ type: 'stage', stage: 'detect' })
  if (gate !== undefined) Atomics.wait(gate, 0, 0)
  const isAborted = Atomics.load(aborted, 0) === 1
  send({
    type: 'done',
    result: {
      kind: 'detect',
      result: isAborted
        ? { ok: false, error: { code: 'aborted', message: 'It was aborted.' } }
        : { ok: true, value: { width: 1, height: 1, faces: [] } },
    },
  })
})
send({ type: 'ready' })
