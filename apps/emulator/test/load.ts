/** Sends calls from many clients at the same time, each with a different photo, to an emulator with the stub engine. */

import { once } from 'node:events'
import { Agent, request as requestHttp } from 'node:http'
import { prepareBody, signPrepared } from '@fuse-edge/core/sign'
import { type Emulator, startEmulator } from '@fuse-edge/emulator'
import { plain } from './photos.ts'
import { createStubEngine } from './stub-engine.ts'

export interface Load {
  readonly clients: number
  /** Called before each call. A client ends when it returns false. */
  readonly goesOn: (answered: number) => boolean
  /** Called after every {@link PROGRESS_EVERY} answers. */
  readonly onProgress?: (answered: number) => void
}

export interface LoadReport {
  readonly answered: number
  /** Error codes of wrong answers, or `another picture`. */
  readonly wrong: readonly string[]
  readonly billed: number
}

interface Answer {
  readonly FusedImage?: string
  readonly Error?: { readonly Code: string }
}

const PROGRESS_EVERY = 500

async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  agent: Agent,
): Promise<Answer> {
  const request = requestHttp(url, { method: 'POST', headers, agent })
  request.end(body)
  const [response] = await once(request, 'response')
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString()).Response
}

async function call(emulator: Emulator, photo: string, agent: Agent): Promise<Answer> {
  const [activity] = emulator.activities
  const request = {
    ProjectId: activity?.id,
    ModelId: activity?.materials[0]?.id,
    RspImgType: 'base64',
    MergeInfos: [{ Image: photo }],
  }
  const body = JSON.stringify(request)
  const { headers } = signPrepared(await prepareBody(body), {
    credentials: emulator.credentials,
    host: new URL(emulator.url).host,
    timestamp: Math.floor(Date.now() / 1000),
  })
  const common = { 'X-TC-Action': 'FuseFace', 'X-TC-Version': '2022-09-27' }
  return await post(
    emulator.url,
    { ...headers, ...common, 'X-TC-Region': emulator.region },
    body,
    agent,
  )
}

/** Runs a load. Decoders ignore bytes after the end of a JPEG, so that each photo carries a different number there. */
export async function runLoad({ clients, goesOn, onProgress }: Load): Promise<LoadReport> {
  await using emulator = await startEmulator({ engine: createStubEngine() })
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const picture = await plain(96, 96)
  const wrong: string[] = []
  let answered = 0
  const client = async (_: unknown, number: number) => {
    for (let turn = 0; goesOn(answered); turn++) {
      const own = Buffer.concat([picture, Buffer.from(`${number}.${turn}`)]).toString('base64')
      const answer = await call(emulator, own, agent)
      if (answer.FusedImage !== own) wrong.push(answer.Error?.Code ?? 'another picture')
      answered += 1
      if (answered % PROGRESS_EVERY === 0) onProgress?.(answered)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  agent.destroy()
  return { answered, wrong, billed: emulator.control.ledger(0).billed }
}
