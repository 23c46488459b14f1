/** @module The wrangler configuration of one deployment, made from the one of the worker. */

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { deploymentConfig } from '../src/deployment/worker-config.ts'

const TEXT = readFileSync(new URL('../../../apps/worker/wrangler.jsonc', import.meta.url), 'utf8')
const OPTIONS = { worker: 'mine', bucket: 'mine-results', namespaceId: 'n1', images: true }

function configOf(options: Partial<Parameters<typeof deploymentConfig>[2]> = {}) {
  return JSON.parse(deploymentConfig(TEXT, '/worker', { ...OPTIONS, ...options }))
}

it('names the worker, its bucket and its namespace, and keeps objects, cron jobs and logs', () => {
  const config = configOf()
  expect(config).toMatchObject({
    name: 'mine',
    main: '/worker/dist/index.mjs',
    assets: { directory: '/worker/public', binding: 'ASSETS' },
    kv_namespaces: [{ binding: 'CATALOGUES', id: 'n1' }],
    r2_buckets: [{ binding: 'RESULTS', bucket_name: 'mine-results' }],
    workers_dev: true,
    observability: { logs: { invocation_logs: false } },
  })
  expect(config.durable_objects.bindings).toHaveLength(4)
  expect(config.triggers.crons).toHaveLength(1)
  expect(config.routes).toBeUndefined()
})

it('serves a domain instead of the address under workers.dev', () => {
  const config = configOf({ domain: 'fuse.shop.example' })
  expect(config.routes).toEqual([{ pattern: 'fuse.shop.example', custom_domain: true }])
  expect(config.workers_dev).toBe(false)
})

it('leaves Cloudflare Images out where the settings say so', () => {
  expect(configOf().images).toEqual({ binding: 'IMAGES' })
  expect(configOf({ images: false })).not.toHaveProperty('images')
})
