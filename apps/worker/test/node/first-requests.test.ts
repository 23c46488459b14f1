import { createHash } from 'node:crypto'
import { Agent, request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import type { Workerd } from '../../tools/workerd.ts'
import { CATALOGUE, KEY, ORIGIN, startBareWorker } from './bare-worker.ts'

const ADMIN_KEY = `ak_${'w'.repeat(43)}`
const ADMIN_KEYS = `ann:write:${createHash('sha256').update(ADMIN_KEY).digest('hex')}`

let worker: Workerd
async function start(variables: Record<string, string> = {}): Promise<void> {
  worker = await startBareWorker({ ADMIN_KEYS, ...variables })
}
afterEach(() => worker.stop())

interface Sent {
  readonly method: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

const agent = new Agent({ keepAlive: false })

/** Returns the status and the body of the answer. */
function send({ method, path, headers = {}, body }: Sent): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const sent = request(`${worker.url}${path}`, { method, headers, agent }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve([response.statusCode ?? 0, Buffer.concat(chunks).toString()]),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const READ_CATALOGUE: Sent = {
  method: 'GET',
  path: '/v1/admin/catalogue',
  headers: { Authorization: `Bearer ${ADMIN_KEY}` },
}
const SDK_CALL: Sent = { method: 'POST', path: '/' }
const EMPTY = { revision: 0, catalogue: { apps: [], templates: [], virtualKeys: [] } }

function expectCatalogue([status, text]: [number, string]): void {
  expect(status, text).toBe(200)
  expect(JSON.parse(text)).toEqual(EMPTY)
}

function expectRefusal([status, text]: [number, string]): void {
  expect(status, text).toBe(200)
  expect(JSON.parse(text)).toHaveProperty('Response.Error.Code')
}

describe('the first request of an isolate', () => {
  it('may be an administrator’s', async () => {
    await start()
    expectCatalogue(await send(READ_CATALOGUE))
  })

  it('may be the call of an SDK', async () => {
    await start({ CATALOGUE })
    expectRefusal(await send(SDK_CALL))
  })

  it('may be one of many at the same time, each of which loads its part and calls an object', async () => {
    await start()
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        index % 2 === 0 ? send(READ_CATALOGUE) : send(SDK_CALL),
      ),
    )
    for (const [index, answer] of answers.entries()) {
      if (index % 2 === 0) expectCatalogue(answer)
      else expectRefusal(answer)
    }
  })

  it('may be one of many fusions at the same time, each of which loads the choice among regions', async () => {
    const RESIDENCY = JSON.stringify({ unknown: ['ap-singapore', 'ap-tokyo'] })
    await start({ CATALOGUE, TENCENT_REGION: 'ap-singapore,ap-tokyo', RESIDENCY })
    const headers = { Origin: ORIGIN, 'Content-Type': 'application/json' }
    const asked = { method: 'POST', headers, body: JSON.stringify({ key: KEY }) }
    const [status, session] = await send({ ...asked, path: '/v1/sessions' })
    expect(status, session).toBe(201)
    const { token }: { token: string } = JSON.parse(session)
    const fuse = () =>
      send({
        method: 'POST',
        path: '/v1/fusions',
        headers: { ...headers, Authorization: `Bearer ${token}` },
        body: JSON.stringify({ template: 'unknown', faces: [] }),
      })
    const answers = await Promise.all(Array.from({ length: 100 }, fuse))
    const codes = answers.map(([, text]): unknown => JSON.parse(text).code)
    expect(new Set(codes)).toEqual(new Set(['request-invalid']))
  })

  it('may be one of many for results and thumbnails at the same time, each of which loads its handler', async () => {
    await start({ CATALOGUE })
    const result = '/v1/results/x?expires=1&signature=x'
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => {
        const [method, path] =
          [
            ['GET', result],
            ['DELETE', result],
            ['GET', '/v1/templates/x/thumbnail'],
          ][index % 3] ?? []
        return send({ method: method ?? '', path: path ?? '' })
      }),
    )
    const codes = answers.map(([, text]): unknown => JSON.parse(text).code)
    expect(codes).toEqual(codes.map((_, index) => (index % 3 === 2 ? 'not-found' : 'link-invalid')))
  })

  it('may come to a part after thousands to another, and at the same time as they', async () => {
    await start({ CATALOGUE })
    const list = () =>
      send({
        method: 'GET',
        path: '/v1/templates?key=pk_shop',
        headers: { Origin: ORIGIN },
      })
    for (let batch = 0; batch < 40; batch++) {
      await Promise.all(Array.from({ length: 50 }, list))
    }
    const mixed = Array.from({ length: 300 }, (_, index) =>
      [list, () => send(READ_CATALOGUE), () => send(SDK_CALL)][index % 3]?.(),
    )
    const answers = await Promise.all(mixed)
    expect(answers.map((answer) => answer?.[0])).toEqual(answers.map(() => 200))
  })
})
