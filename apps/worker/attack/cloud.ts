/** @module The cloud under attack: it answers every call with the same picture, and keeps a record of each. */

import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { contentOf, serve } from './stub-server.ts'

/** A call that the cloud executed. */
export interface CloudCall {
  /** When it arrived, ms of `performance.now()`. */
  readonly atMs: number
  readonly region: string
  /** `ModelId`, by which the scenarios tell their calls apart. */
  readonly model: string
  /** Whether its result has no visible AI label: `LogoAdd: 0`, a logo of the caller, or an action of 2018. */
  readonly isUnlabelled: boolean
}

/** What the cloud answers. */
export interface CloudAnswer {
  readonly picture: Uint8Array
  readonly requestId: string
}

/** A running cloud. */
export interface Cloud {
  readonly url: string
  readonly calls: readonly CloudCall[]
  /** Answers by `ModelId`. Others get the answer that the cloud was started with. */
  readonly answers: Map<string, CloudAnswer>
  close(): Promise<void>
}

interface RequestFields {
  readonly ModelId?: string
  readonly LogoAdd?: number
  readonly LogoParam?: object
}

function callOf({ headers }: IncomingMessage, body: Buffer): CloudCall {
  const { ModelId = '', LogoAdd, LogoParam }: RequestFields = JSON.parse(body.toString())
  const is2018 = headers['x-tc-version'] === '2018-12-01'
  return {
    atMs: performance.now(),
    region: String(headers['x-tc-region']),
    model: ModelId,
    isUnlabelled: is2018 || LogoAdd === 0 || LogoParam !== undefined,
  }
}

function envelopeOf({ picture, requestId }: CloudAnswer): string {
  const FusedImage = Buffer.from(picture).toString('base64')
  return JSON.stringify({ Response: { FusedImage, RequestId: requestId } })
}

/**
 * Starts a cloud. Probes, which are not signed, are answered and not recorded.
 *
 * @param delayMs time until it answers
 */
export async function startCloud(usual: CloudAnswer, delayMs: number): Promise<Cloud> {
  const calls: CloudCall[] = []
  const answers = new Map<string, CloudAnswer>()
  const server = await serve(async (request, response) => {
    const body = await contentOf(request)
    let answer = usual
    if (request.headers.authorization !== undefined) {
      const call = callOf(request, body)
      calls.push(call)
      answer = answers.get(call.model) ?? usual
      await pause(delayMs)
    }
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(envelopeOf(answer))
  })
  return { url: `http://${server.address}`, calls, answers, close: () => server.close() }
}
