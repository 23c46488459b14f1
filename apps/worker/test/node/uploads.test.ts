/** The deployed worker with buckets of an emulator and an app that requires consent. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { CONSENT_HEADER, createEdgeClient } from '@fuse-edge/core/edge'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import {
  cloudVariables,
  type Emulator,
  portraitOf,
  startEmulator,
  startWorker,
  type WholeWorker,
} from './whole-worker.ts'

const PHOTO = readFileSync(new URL('../../../../assets/photos/hopper.jpg', import.meta.url))
const ORIGIN = 'https://shop.example'
const BUCKET = 'photos-1250000000'
const TEXT = 'I agree that my photo is blended into the picture.'
const CONSENT = createHash('sha256').update(TEXT).digest('hex')

let emulator: Emulator
let worker: WholeWorker

function catalogueOf(emulator: Emulator): object {
  const app = {
    id: 'shop',
    publishableKeys: ['pk_shop'],
    origins: [ORIGIN],
    sessionMinutes: 5,
    sessionCredits: 2,
    dailyCap: 10,
    consentHashes: [CONSENT],
    templates: ['portrait'],
  }
  return { apps: [app], templates: [portraitOf(emulator)] }
}

beforeAll(async () => {
  emulator = await startEmulator()
  worker = await startWorker({
    ...cloudVariables(emulator, 'cn'),
    CATALOGUE: JSON.stringify(catalogueOf(emulator)),
    UPLOAD_BUCKETS: JSON.stringify({ [emulator.region]: BUCKET }),
    UPLOAD_ENDPOINT: emulator.url,
    UPLOAD_MIN_BYTES: '1',
  })
})
afterAll(() => Promise.all([worker.close(), emulator.close()]))

interface ObjectStore {
  readonly objects: unknown[]
  readonly operations: { method: string; status: number }[]
}

async function objectStore(): Promise<ObjectStore> {
  return (await (await fetch(`${emulator.url}/_emulator/objects`)).json()) as ObjectStore
}

it('fuses a photo in object storage for an end user who agreed, bills once, and deletes the photo', async () => {
  const answers: Response[] = []
  const client = createEdgeClient({
    endpoint: worker.url.origin,
    key: 'pk_shop',
    fetch: async (url, init) => {
      const headers = { ...(init.headers as Record<string, string>), Origin: ORIGIN }
      const response = await fetch(url, { ...init, headers })
      answers.push(response)
      return response
    },
  })
  const fusion = { template: 'portrait', faces: [{ photo: new Blob([PHOTO]) }] }
  const refused = await client.fuse(fusion)
  expect(refused).toMatchObject({ error: { problem: { code: 'consent-missing' } } })
  const made = await client.fuse(fusion, { headers: { [CONSENT_HEADER]: CONSENT } })
  expect(made).toMatchObject({ ok: true })
  expect(answers.at(-1)?.headers.get('Server-Timing')).toContain('upload;desc="read"')
  expect(answers.at(-1)?.headers.get('Fuse-Edge-Receipt')).toMatch(/^\d{10}\.[\w-]{22}$/)
  expect(emulator.control.ledger(1).billed).toBe(1)
  // The photo is deleted after the answer.
  await vi.waitUntil(async () => (await objectStore()).operations.length === 3, 20_000)
  const { objects, operations } = await objectStore()
  expect(operations.map(({ method }) => method)).toEqual(['DELETE', 'GET', 'PUT'])
  expect(objects).toEqual([])
})
