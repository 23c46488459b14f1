/** @module `deploy` is broken off once at each change, before and after it is made, and run again. `pnpm run e2e-full` runs it. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { SETTINGS_FILE } from '../src/settings/index.ts'
import { startCloudflare } from './cloudflare/double.ts'
import { deployIn, initIn, stateOf } from './deployments.ts'
import { startStubEmulator } from './fixtures.ts'

/** Of a deployment from nothing, in their order; the test compares. */
const CHANGES = [
  'POST /r2/buckets',
  'POST /storage/kv/namespaces',
  'POST /workers/scripts/fuse-edge/assets-upload-session',
  'POST /workers/assets/upload',
  'PUT /workers/scripts/fuse-edge',
  'POST /workers/scripts/fuse-edge/subdomain',
  'PUT /workers/scripts/fuse-edge/schedules',
  `PUT /storage/kv/namespaces/${'1'.padStart(32, 'b')}/bulk`,
  'PATCH /workers/scripts/fuse-edge/secrets-bulk',
  'PUT /v1/admin/apps/shop',
  'POST /v1/admin/templates/sync',
  'PATCH /v1/admin/apps/shop',
  'POST /v1/admin/apps/shop/keys',
]
/** Wrangler tries a request again, later each time. */
const TIMEOUT_MS = 180_000

let emulator: Awaited<ReturnType<typeof startStubEmulator>>
let undisturbed: Awaited<ReturnType<typeof stateOf>>

/** Starts a stand-in and a folder with settings, for one test. */
async function begin() {
  const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-interrupted-'))
  const cloudflare = await startCloudflare()
  const end = async () => {
    rmSync(folder, { recursive: true })
    await cloudflare.close()
  }
  await initIn(folder, emulator)
  const file = join(folder, SETTINGS_FILE)
  const settings = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...settings, variables: { RESULT_HOURS: '5' } }))
  return { folder, cloudflare, end }
}

beforeAll(async () => {
  emulator = await startStubEmulator()
  const { folder, cloudflare, end } = await begin()
  expect(await deployIn(folder, cloudflare, emulator)).toMatchObject({ code: 0 })
  expect(cloudflare.changes).toEqual(CHANGES)
  undisturbed = await stateOf(folder, cloudflare)
  await end()
}, TIMEOUT_MS)
afterAll(() => emulator.close())

describe.each(['before', 'after'] as const)('broken off %s', (when) => {
  it.each(CHANGES.map((change, index) => ({ change, index })))(
    '$change it goes on, and makes nothing twice',
    async ({ index }) => {
      const { folder, cloudflare, end } = await begin()
      onTestFinished(end)
      cloudflare.interrupt({ change: index, when })
      // A deployment whose last answers were lost waits for them; its person stops it.
      const first = await deployIn(folder, cloudflare, emulator, {
        ports: stopWhenDown(cloudflare),
      })
      expect(first.code).not.toBe(0)
      expect(cloudflare.isDown()).toBe(true)
      cloudflare.interrupt(undefined)
      expect(await deployIn(folder, cloudflare, emulator)).toMatchObject({ code: 0 })
      expect(await stateOf(folder, cloudflare)).toEqual(undisturbed)
    },
    TIMEOUT_MS,
  )
})

/** Time that jumps where the connection is broken, so that nothing is waited for. */
function stopWhenDown({ isDown }: { readonly isDown: () => boolean }) {
  const sleep = async () => {}
  return { sleep, now: () => Date.now() + (isDown() ? 3_600_000 : 0) }
}

it(
  'keeps keys, app and templates when a finished deployment is run again with other settings',
  async () => {
    const { folder, cloudflare, end } = await begin()
    onTestFinished(end)
    await deployIn(folder, cloudflare, emulator)
    const signingKeys = cloudflare.platform.secretsOf('fuse-edge').get('SIGNING_KEYS')
    const again = await deployIn(folder, cloudflare, emulator, {
      args: ['--daily-cap', '9', '--region', 'ap-shanghai'],
    })
    expect(again.code).toBe(0)
    expect(again.errors).toContain('other than the settings: dailyCap')
    expect(await stateOf(folder, cloudflare)).toEqual(undisturbed)
    expect(cloudflare.platform.secretsOf('fuse-edge').get('SIGNING_KEYS')).toBe(signingKeys)
    expect(cloudflare.platform.secretsOf('fuse-edge').get('TENCENT_REGION')).toBe('ap-shanghai')
  },
  TIMEOUT_MS,
)
