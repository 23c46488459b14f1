/** @module A cloud that keeps its callers waiting, so that the memory of fusions in flight can be measured. */

import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerWith } from './stub-answer.ts'

/** A running cloud. It answers at once until it holds its callers. */
export interface HoldingCloud {
  readonly port: number
  /** From now on, callers wait. */
  readonly hold: () => void
  /** Resolves when the next caller waits, whose request it has read. */
  readonly nextCaller: () => Promise<void>
  /** Answers all that wait. */
  readonly release: () => void
  readonly close: () => void
}

/** Starts a cloud. @param picture The picture of every answer. */
export async function startHoldingCloud(picture: Uint8Array): Promise<HoldingCloud> {
  const waiting: ServerResponse[] = []
  let isHolding = false
  let arrived = () => {}
  const server = createServer((request, response) => {
    request.on('data', () => undefined)
    request.on('end', () => {
      if (!isHolding) return answerWith(response, picture)
      waiting.push(response)
      arrived()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    hold() {
      isHolding = true
    },
    nextCaller: () =>
      new Promise((resolve) => {
        arrived = resolve
      }),
    release() {
      isHolding = false
      for (const response of waiting.splice(0)) answerWith(response, picture)
    },
    close: () => server.close(),
  }
}
