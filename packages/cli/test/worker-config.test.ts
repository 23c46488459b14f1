/** @module The wrangler configuration of one deployment, made from the one of the worker. */

import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, it } from 'vitest'
import { deploymentConfig } from '../src/deployment/worker-config.ts'

const TEXT = readFileSync(new URL('../../../apps/worker/wrangler.jsonc', import.meta.url), 'utf8')
const OPTIONS = {
  worker: 'mine',
  bucket: 'mine-results',
  namespaceId: 'n1',
  images: true,
  observability: {},
}

/** The schema of the wrangler in the lockfile. */
const SCHEMA = new URL('../node_modules/wrangler/config-schema.json', import.meta.url)

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

it('measures and exports nothing by default, and leaves query strings out of traces', () => {
  const config = configOf()
  expect(config).not.toHaveProperty('analytics_engine_datasets')
  expect(config.observability).toEqual({
    enabled: true,
    redact_query_string: true,
    logs: { enabled: true, invocation_logs: false },
  })
})

it('binds the data set and names the destinations of the settings, as wrangler’s schema wants them', () => {
  const logs = { destinations: ['logs-store'], sampling: 1, persist: true }
  const traces = { destinations: ['traces-store'], sampling: 0.05, persist: false }
  const config = configOf({ observability: { dataset: 'fuse_edge', logs, traces } })
  expect(config.analytics_engine_datasets).toEqual([{ binding: 'METRICS', dataset: 'fuse_edge' }])
  expect(config.observability).toEqual({
    enabled: true,
    redact_query_string: true,
    logs: {
      enabled: true,
      invocation_logs: false,
      destinations: ['logs-store'],
      head_sampling_rate: 1,
      persist: true,
    },
    traces: {
      enabled: true,
      destinations: ['traces-store'],
      head_sampling_rate: 0.05,
      persist: false,
    },
  })
  const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')))
  expect([validate(config), validate.errors]).toEqual([true, null])
  expect(validate({ ...config, observability: { traces: { destination: 'x' } } })).toBe(false)
})
