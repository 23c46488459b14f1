/** @module The log of the deployed worker, with a data set bound: its lines are JSON, and have what the reference says. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createTestHarness } from 'wrangler'
import { bundleWorker, ENTRY_FILE } from '../../tools/bundle.ts'

type TestHarness = ReturnType<typeof createTestHarness>
type Line = Readonly<Record<string, unknown>> & { readonly event: string }

const at = (path: string) => new URL(path, import.meta.url)
const REFERENCE = readFileSync(at('../../../../docs/reference/log-fields.md'), 'utf8')
const FIELDS = [...REFERENCE.matchAll(/^\| `([a-z-]+)` \| `(\w+)` \|/gm)].map(
  ([, event, field]) => `${event} ${field}`,
)

const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-log-'))

/** Writes the worker as it is deployed, and its configuration with a data set. Returns the path of the latter. */
async function writeWorker(): Promise<string> {
  for (const { name, text } of await bundleWorker({ entry: at('../../src/index.ts').pathname })) {
    writeFileSync(join(folder, name), text)
  }
  const text = readFileSync(at('../../wrangler.jsonc'), 'utf8').replace(/^\s*\/\/.*$/gm, '')
  const { images: _, assets, ...config } = JSON.parse(text)
  const own = {
    main: ENTRY_FILE,
    no_bundle: true,
    assets: { ...assets, directory: at('../../public').pathname },
    analytics_engine_datasets: [{ binding: 'METRICS', dataset: 'fuse_edge' }],
  }
  const path = join(folder, 'wrangler.json')
  writeFileSync(path, JSON.stringify({ ...config, ...own }))
  return path
}

let harness: TestHarness
let url: URL
beforeAll(async () => {
  harness = createTestHarness({ workers: [{ configPath: await writeWorker(), secrets: {} }] })
  url = (await harness.listen()).url
})
afterAll(async () => {
  await harness.close()
  rmSync(folder, { recursive: true })
})

/** Returns the lines that the worker wrote, once one of them is about the route. */
function linesUntil(route: string): Promise<readonly Line[]> {
  const lines = () => harness.getLogs().map(({ message }): Line => JSON.parse(message))
  return vi.waitUntil(() => (lines().some((line) => line.route === route) ? lines() : undefined))
}

it('has lines of JSON alone, with the fields of the reference, and no fault of a data point', async () => {
  for (const path of ['/healthz', '/readyz', '/v1/templates?token=secret', '/elsewhere']) {
    await (await fetch(new URL(path, url))).text()
  }
  const lines = await linesUntil('/*')
  const events = lines.map(({ event }) => event)
  expect(events.toSorted()).toEqual(['not-configured', ...Array(4).fill('request')])
  const common = new Set(['level', 'event'])
  const names = lines.flatMap(({ event, ...fields }) =>
    Object.keys(fields)
      .filter((field) => !common.has(field))
      .map((field) => `${event} ${field}`),
  )
  expect(FIELDS).toEqual(expect.arrayContaining(names))
  expect(JSON.stringify(lines)).not.toContain('secret')
})
