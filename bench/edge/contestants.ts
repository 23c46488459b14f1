/** @module The contestants of the bench: for each its worker, and the request that it serves. */

import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'
import type { WorkerSetup } from '../../apps/worker/tools/workerd.ts'
import { makeChain } from '../../packages/provenance/test/setup/certificates.ts'
import type { Job, Upload } from './load.ts'
import { type Features, formOf, jsonOf, openSessions, variablesOf } from './our-worker.ts'
import type { StubPorts } from './stub-services.ts'

/** A contestant. */
export interface Contestant {
  readonly setup: (ports: StubPorts) => WorkerSetup
  /**
   * Returns what it serves: one kind of request, because code that serves two kinds is slower for each.
   *
   * @param url Where it runs.
   */
  readonly job: (url: string, material: Material) => Promise<Job>
}

/** Contestants by name. */
export type Contestants = Readonly<Record<string, Contestant>>

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
export const NETWORKS = 16

function addressOf({ cloud }: StubPorts): string {
  return `http://127.0.0.1:${cloud}/`
}

function picture({ pictureBytes }: Material): Job['answer'] {
  return { contentType: 'image/jpeg', minBytes: pictureBytes }
}

function base64({ pictureBytes }: Material): Job['answer'] {
  return { contentType: JSON_TYPE, minBytes: pictureBytes }
}

function jobOf(url: string, upload: Upload, answer: Job['answer']): Job {
  return { url, next: () => upload, answer }
}

/** Replaces the modules with which Portkey's gateway listens on Node. */
const PORTKEY_SERVER: Plugin = {
  name: 'portkey-server',
  setup(build) {
    const path = fileURLToPath(new URL('../rivals/portkey-server.ts', import.meta.url))
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
    job: async (url, material) => jobOf(url, await formOf(material.photo), base64(material)),
  },
  'hash-and-sign': {
    setup: (ports) => ({
      entry: at('workers/hash-and-sign.ts'),
      variables: { CLOUD: addressOf(ports) },
    }),
    job: async (url, material) => jobOf(url, await formOf(material.photo), picture(material)),
  },
  duties: {
    setup: (ports) => ({
      entry: at('workers/duties.ts'),
      variables: { CLOUD: addressOf(ports) },
      objects: { COUNTER: 'Counter' },
      buckets: { RESULTS: `127.0.0.1:${ports.bucket}` },
    }),
    job: async (url, material) => jobOf(url, await formOf(material.photo), picture(material)),
  },
} as const satisfies Record<string, Contestant>

const PROXIES = {
  'fal proxy, json': {
    setup: () => ({ entry: at('../rivals/fal-proxy.ts'), flags: ['nodejs_compat'], variables: {} }),
    async job(url, material) {
      const { headers, body } = jsonOf(material.photo)
      const target = {
        'x-fal-target-url': `${addressOf(material.ports)}fuse`,
        Authorization: 'Bearer me',
      }
      const upload = { headers: { ...headers, ...target }, body }
      return jobOf(url, upload, base64(material))
    },
  },
  'portkey, json': {
    setup: () => ({
      entry: at('../rivals/portkey.ts'),
      flags: ['nodejs_compat'],
      plugins: [PORTKEY_SERVER],
      variables: { NODE_ENV: 'production' },
    }),
    async job(url, material) {
      const { headers, body } = jsonOf(material.photo)
      const target = {
        'x-portkey-provider': 'openai',
        'x-portkey-custom-host': addressOf(material.ports).slice(0, -1),
        Authorization: 'Bearer me',
      }
      const upload = { headers: { ...headers, ...target }, body }
      return jobOf(`${url}/v1/fusions`, upload, base64(material))
    },
  },
} as const satisfies Record<string, Contestant>

/** How a worker of this project differs from the plain one. */
export interface Variant extends Features {
  /** @default the entry point that is deployed */
  readonly entry?: URL
  readonly plugins?: readonly Plugin[]
  /** Headers of its requests. @default none */
  readonly headers?: Readonly<Record<string, string>>
  /** Networks of its end users. @default 16 */
  readonly networks?: number
  /** What its end users send. @default a form, as the widget does */
  readonly uploadOf?: (photo: Material['photo']) => Upload | Promise<Upload>
}

/** The entry point of this project's worker. */
export const OUR_ENTRY = at('../../apps/worker/src/index.ts')

/** Returns the setup of this project's worker. */
export function ourSetup({ cloud, bucket }: StubPorts, variant: Variant = {}): WorkerSetup {
  const { entry = OUR_ENTRY, plugins = [] } = variant
  return {
    entry,
    plugins,
    variables: variablesOf(`http://127.0.0.1:${cloud}`, variant),
    objects: { BUDGET_SHARD: 'BudgetShard', REGISTRY: 'Registry', LEDGER: 'Ledger' },
    buckets: { RESULTS: `127.0.0.1:${bucket}` },
  }
}

/** Returns the worker of this project, with the request of end users. */
export function ours(variant: Variant = {}): Contestant {
  const { headers: more = {}, networks = NETWORKS, uploadOf = formOf } = variant
  return {
    setup: (ports) => ourSetup(ports, variant),
    async job(url, material) {
      const { headers, body } = await uploadOf(material.photo)
      const common = { ...headers, ...more, Accept: 'image/jpeg' }
      return {
        url: `${url}/v1/fusions`,
        endUsers: await openSessions(url, networks),
        // Repeated requests are answered from storage.
        next: () => ({ headers: { ...common, 'Idempotency-Key': randomUUID() }, body }),
        answer: picture(material),
      }
    },
  }
}

const { certificates, key } = await makeChain()
const CREDENTIALS = { C2PA_CERTIFICATE: certificates, C2PA_KEY: key }

/** All contestants by name. */
export const CONTESTANTS: Contestants = {
  ...LOWER_BOUNDS,
  ...PROXIES,
  ours: ours(),
  'ours, signed': ours({ variables: CREDENTIALS }),
  'ours, json': ours({ uploadOf: jsonOf }),
}
