/** @module The contestants of the bench: for each its worker and the requests that it accepts. */

import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'
import type { WorkerSetup } from '../../apps/worker/tools/workerd.ts'
import type { Job } from './load.ts'
import { formOf, jsonOf, openSessions, type Upload, variablesOf } from './our-worker.ts'
import type { StubPorts } from './stub-services.ts'

/** A contestant. */
export interface Contestant {
  readonly setup: (ports: StubPorts) => WorkerSetup
  /** Returns its requests by name. @param url Where it runs. */
  readonly jobs: (url: string, material: Material) => Promise<Readonly<Record<string, Job>>>
}

/** What the requests are built from. */
export interface Material {
  readonly ports: StubPorts
  readonly photo: Uint8Array<ArrayBuffer>
  /** Size of the picture in the cloud's answer, bytes. */
  readonly pictureBytes: number
}

/** Returns the URL of an entry point. */
const at = (path: string): URL => new URL(path, import.meta.url)

const JSON_TYPE = 'application/json'
/** Networks of the end users of this project's worker. */
const NETWORKS = 16

function addressOf({ cloud }: StubPorts): string {
  return `http://127.0.0.1:${cloud}/`
}

function picture({ pictureBytes }: Material): Job['answer'] {
  return { contentType: 'image/jpeg', minBytes: pictureBytes }
}

function base64({ pictureBytes }: Material): Job['answer'] {
  return { contentType: JSON_TYPE, minBytes: pictureBytes }
}

function jobOf(url: string, { headers, body }: Upload, answer: Job['answer']): Job {
  return { url, headers, body, answer }
}

/** Replaces the modules with which Portkey's gateway listens on Node. */
const PORTKEY_SERVER: Plugin = {
  name: 'portkey-server',
  setup(build) {
    const path = fileURLToPath(new URL('workers/portkey-server.ts', import.meta.url))
    build.onResolve({ filter: /^(@hono\/node-server|@hono\/node-ws|ioredis|ws)$/ }, () => ({
      path,
    }))
  },
}

/** Contestants without checks: lower bounds. */
const LOWER_BOUNDS = {
  passthrough: {
    setup: (ports) => ({
      entry: at('workers/passthrough.ts'),
      variables: { CLOUD: addressOf(ports) },
    }),
    async jobs(url, material) {
      return { passthrough: jobOf(url, await formOf(material.photo), base64(material)) }
    },
  },
  'hash-and-sign': {
    setup: (ports) => ({
      entry: at('workers/hash-and-sign.ts'),
      variables: { CLOUD: addressOf(ports) },
    }),
    async jobs(url, material) {
      const { photo } = material
      return {
        'hash-and-sign': jobOf(url, await formOf(photo), picture(material)),
        'hash-and-sign, json': jobOf(url, jsonOf(photo), picture(material)),
      }
    },
  },
  duties: {
    setup: (ports) => ({
      entry: at('workers/duties.ts'),
      variables: { CLOUD: addressOf(ports) },
      objects: { COUNTER: 'Counter' },
      buckets: { RESULTS: `127.0.0.1:${ports.bucket}` },
    }),
    async jobs(url, material) {
      return { duties: jobOf(url, await formOf(material.photo), picture(material)) }
    },
  },
} as const satisfies Record<string, Contestant>

const PROXIES = {
  'fal proxy': {
    setup: () => ({ entry: at('workers/fal.ts'), flags: ['nodejs_compat'], variables: {} }),
    async jobs(url, material) {
      const { headers, body } = jsonOf(material.photo)
      const target = {
        'x-fal-target-url': `${addressOf(material.ports)}fuse`,
        Authorization: 'Bearer me',
      }
      const upload = { headers: { ...headers, ...target }, body }
      return { 'fal proxy, json': jobOf(url, upload, base64(material)) }
    },
  },
  portkey: {
    setup: () => ({
      entry: at('workers/portkey.ts'),
      flags: ['nodejs_compat'],
      plugins: [PORTKEY_SERVER],
      variables: { NODE_ENV: 'production' },
    }),
    async jobs(url, material) {
      const { headers, body } = jsonOf(material.photo)
      const target = {
        'x-portkey-provider': 'openai',
        'x-portkey-custom-host': addressOf(material.ports).slice(0, -1),
        Authorization: 'Bearer me',
      }
      const upload = { headers: { ...headers, ...target }, body }
      return { 'portkey, json': jobOf(`${url}/v1/fusions`, upload, base64(material)) }
    },
  },
} as const satisfies Record<string, Contestant>

/** The worker of this project, as it is deployed. */
const OURS: Contestant = {
  setup: ({ cloud, bucket }) => ({
    entry: at('../../apps/worker/src/index.ts'),
    variables: variablesOf(`http://127.0.0.1:${cloud}`),
    objects: { BUDGET_SHARD: 'BudgetShard', REGISTRY: 'Registry', LEDGER: 'Ledger' },
    buckets: { RESULTS: `127.0.0.1:${bucket}` },
  }),
  async jobs(url, material) {
    const endUsers = await openSessions(url, NETWORKS)
    const [form, json] = [await formOf(material.photo), jsonOf(material.photo)]
    const job = ({ headers, body }: Upload, accept: string, answer: Job['answer']): Job => ({
      url: `${url}/v1/fusions`,
      headers: { ...headers, Accept: accept },
      endUsers,
      nonce: 'Idempotency-Key',
      body,
      answer,
    })
    return {
      ours: job(form, 'image/jpeg', picture(material)),
      'ours, json': job(json, 'image/jpeg', picture(material)),
    }
  },
}

/** All contestants by name. */
export const CONTESTANTS: Readonly<Record<string, Contestant>> = {
  ...LOWER_BOUNDS,
  ...PROXIES,
  ours: OURS,
}
