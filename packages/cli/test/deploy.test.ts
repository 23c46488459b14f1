/** @module `init` and `deploy` with the real wrangler, a stand-in for Cloudflare and an emulator of the cloud. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cloudflare, startCloudflare } from './cloudflare/double.ts'
import { deployIn, initIn } from './deployments.ts'
import { startStubEmulator } from './fixtures.ts'

let folder: string
let cloudflare: Cloudflare
let emulator: Awaited<ReturnType<typeof startStubEmulator>>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fuse-edge-deploy-test-'))
  cloudflare = await startCloudflare()
  emulator = await startStubEmulator()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await cloudflare.close()
  await emulator.close()
})

it('goes from nothing to an edge that serves its first app', async () => {
  const written = await initIn(folder, emulator)
  expect(written).toMatchObject({ code: 0, errors: '' })

  const { code, text, errors } = await deployIn(folder, cloudflare, emulator)
  console.log(errors, text, cloudflare.unknown, cloudflare.changes)
  expect(code).toBe(0)
})
