/** @module The cloud under attack: it answers every call with the same picture, and keeps a record of each. */

import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { padded } from './padded.ts'
import { contentOf, type StubServer, serve } from './stub-server.ts'

/** Path of the thumbnails. */
export const THUMBNAIL_PATH = '/thumbnail.jpg'

/** A call that the cloud executed. */
export interface CloudCall {
  /** When it arrived, milliseconds since 1970. */
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
export interface Cloud extends StubServer {
  /** Returns the calls so far. */
  calls(): readonly CloudCall[]
  /** Sets the answer for a `ModelId`; without one, it gets the usual answer again. */
  setAnswer(model: string, answer?: CloudAnswer): void
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
    atMs: performance.timeOrigin + performance.now(),
    region: String(headers['x-tc-region']),
    model: ModelId,
    isUnlabelled: is2018 || LogoAdd === 0 || LogoParam !== undefined,
  }
}

/** Answers on the wire. They are written once: this process also sends the honest fusions, whose delays are measured. */
const envelopes = new WeakMap<CloudAnswer, Buffer>()

function envelopeOf(answer: CloudAnswer): Buffer {
  const { picture, requestId } = answer
  const known = envelopes.get(answer)
  if (known !== undefined) return known
  const FusedImage = Buffer.from(picture).toString('base64')
  const envelope = Buffer.from(JSON.stringify({ Response: { FusedImage, RequestId: requestId } }))
  envelopes.set(answer, envelope)
  return envelope
}

const THUMBNAIL_BYTES = 2_000_000

/**
 * Starts a cloud, which also serves the thumbnails of the templates. Probes, which are not signed, are answered and not recorded.
 *
 * @param delayMs time until it answers
 */
export async function startCloud(usual: CloudAnswer, delayMs: number): Promise<Cloud> {
  const calls: CloudCall[] = []
  const answers = new Map<string, CloudAnswer>()
  const thumbnail = padded(usual.picture, THUMBNAIL_BYTES)
  const server = await serve(async (request, response) => {
    const body = await contentOf(request)
    if (request.url === THUMBNAIL_PATH) {
      const headers = { 'Content-Type': 'image/jpeg', 'Content-Length': thumbnail.length }
      response.writeHead(200, headers).end(thumbnail)
      return
    }
    let answer = usual
    if (request.headers.authorization !== undefined) {
      const call = callOf(request, body)
      calls.push(call)
      answer = answers.get(call.model) ?? usual
      await pause(delayMs)
    }
    const envelope = envelopeOf(answer)
    const headers = { 'Content-Type': 'application/json', 'Content-Length': envelope.length }
    response.writeHead(200, headers).end(envelope)
  })
  return {
    ...server,
    calls: () => calls,
    setAnswer(model, answer) {
      if (answer === undefined) answers.delete(model)
      else answers.set(model, answer)
    },
  }
}
