/** @module `init` and `deploy` with the real wrangler, a stand-in for Cloudflare that runs what is uploaded, and an emulator. */

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SETTINGS_FILE } from '../src/settings/index.ts'
import { type Cloudflare, startCloudflare } from './cloudflare/double.ts'
import { deployIn, EDGE, initIn, KEY_FILE, stateOf } from './deployments.ts'
import { startStubEmulator } from './fixtures.ts'

/** Wrangler starts twice, and workerd once. */
const TIMEOUT_MS = 180_000

const OBSERVED = {
  dataset: 'fuse_edge',
  logs: { destinations: ['store-logs'], sampling: 0.5 },
  traces: { destinations: ['store-traces'], persist: false },
}

let folder: string
let cloudflare: Cloudflare
let emulator: Awaited<ReturnType<typeof startStubEmulator>>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fuse-edge-deploy-test-'))
  cloudflare = await startCloudflare()
  emulator = await startStubEmulator()
  expect(await initIn(folder, emulator)).toMatchObject({ code: 0, errors: '' })
  const settings = JSON.parse(readFileSync(join(folder, SETTINGS_FILE), 'utf8'))
  writeFileSync(
    join(folder, SETTINGS_FILE),
    JSON.stringify({ ...settings, observability: OBSERVED }),
  )
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await cloudflare.close()
  await emulator.close()
})

it('prints the plan with --dry-run and changes nothing', async () => {
  const { code, errors } = await deployIn(folder, cloudflare, emulator, { args: ['--dry-run'] })
  expect(code).toBe(0)
  expect(errors).toMatch(/^ok +Tencent Cloud key +good in ap-guangzhou$/m)
  expect(errors).toMatch(/^to do +R2 bucket +fuse-edge-results$/m)
  expect(errors).toMatch(/^to do +KV namespace +fuse-edge-catalogues$/m)
  expect(errors).toMatch(/^to do +secrets +ADMIN_KEYS, SIGNING_KEYS, TENCENT_ENDPOINT, /m)
  expect(errors).toMatch(/^to do +app +shop$/m)
  expect(cloudflare.changes).toEqual([])
})

it('says how to enable R2 where the account refuses the bucket', async () => {
  cloudflare.platform.rules.isR2Enabled = false
  const { code, errors } = await deployIn(folder, cloudflare, emulator)
  expect(code).toBe(3)
  expect(errors).toContain('Enable R2 for the account in the Cloudflare dashboard')
  cloudflare.platform.rules.isR2Enabled = true
})

it(
  'goes from nothing to an edge that serves its first app, and shows no secret',
  async () => {
    // An earlier deployment was interrupted after wrangler itself had made the namespace.
    cloudflare.platform.createNamespace('fuse-edge-catalogues')
    const { code, text, errors } = await deployIn(folder, cloudflare, emulator)
    expect([code, errors.match(/^(?:made|ok) /gm)?.length]).toEqual([0, 19])
    expect(cloudflare.unknown).toEqual([])

    const [, src = '', publishableKey = ''] = /src="([^"]+)" data-key="(pk_[^"]+)"/.exec(text) ?? []
    expect((await cloudflare.fetch(src)).headers.get('Content-Type')).toBe('text/javascript')
    const opened = await cloudflare.fetch(`${EDGE}/v1/sessions`, {
      method: 'POST',
      headers: { Origin: 'https://shop.example', 'Content-Type': 'application/json' },
      body: JSON.stringify({ key: publishableKey }),
    })
    expect(opened.status).toBe(201)

    const { made, apps, templates, variables } = await stateOf(folder, cloudflare)
    expect(made).toEqual({ buckets: 1, namespaces: 1, migrations: 1 })
    const [activity] = emulator.activities
    expect(templates).toHaveLength(activity?.materials.length ?? 0)
    expect(apps).toMatchObject([
      { id: 'shop', dailyCap: 50, sessionCredits: 5, templates, keys: 1 },
    ])
    expect(variables).toContain('SIGNING_KEYS')

    const { bindings, observability } = cloudflare.platform.script('fuse-edge').metadata
    const metrics = { type: 'analytics_engine', name: 'METRICS', dataset: 'fuse_edge' }
    expect(bindings).toContainEqual(metrics)
    expect(observability).toMatchObject({
      redact_query_string: true,
      logs: { invocation_logs: false, destinations: ['store-logs'], head_sampling_rate: 0.5 },
      traces: { enabled: true, destinations: ['store-traces'], persist: false },
    })

    const key = readFileSync(join(folder, KEY_FILE), 'utf8').trim()
    expect(statSync(join(folder, KEY_FILE)).mode & 0o777).toBe(0o600)
    const secrets = [
      key,
      ...cloudflare.platform.secretsOf('fuse-edge').values(),
      cloudflare.env.CLOUDFLARE_API_TOKEN,
    ]
    const settings = readFileSync(join(folder, 'fuse-edge.json'), 'utf8')
    const { secretId, secretKey } = emulator.credentials
    expect(secrets).toEqual(expect.arrayContaining([secretId, secretKey]))
    const isShort = (secret: string) => ['cn', 'ap-guangzhou', emulator.url].includes(secret)
    for (const secret of secrets.filter((one) => !isShort(one))) {
      expect(`${text}${errors}${settings}`).not.toContain(secret)
    }
  },
  TIMEOUT_MS,
)

it('plans nothing but a new version where everything exists', async () => {
  const made = cloudflare.changes.length
  const args = ['--dry-run', '--json', '--daily-cap', '9']
  const { code, text, errors } = await deployIn(folder, cloudflare, emulator, { args })
  const rows: { title: string; status: string }[] = JSON.parse(text).plan
  expect(code).toBe(0)
  const planned = rows.flatMap(({ title, status }) => (status === 'planned' ? [title] : []))
  expect(planned).toEqual(['worker', 'secrets'])
  expect(errors).toContain('shop, which stays as it is (other than the settings: dailyCap;')
  expect(errors).not.toContain('SIGNING_KEYS')
  expect(cloudflare.changes).toHaveLength(made)
})

it('refuses an admin key that the edge does not know before anything is changed', async () => {
  const made = cloudflare.changes.length
  const env = { FUSE_EDGE_ADMIN_KEY: `ak_${'x'.repeat(43)}` }
  const { code, errors } = await deployIn(folder, cloudflare, emulator, { ports: { env } })
  expect([code, errors]).toEqual([3, expect.stringContaining('does not know this admin key')])
  expect(cloudflare.changes).toHaveLength(made)
})
