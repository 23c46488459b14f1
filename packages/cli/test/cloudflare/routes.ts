/** @module The paths of Cloudflare's API that wrangler and the command ask for, as a table. */

import { createHash } from 'node:crypto'
import type { Platform, Upload, UploadMetadata } from './platform.ts'

/** Account of the stand-in. */
export const ACCOUNT = 'a'.repeat(32)
/** The account's label under `workers.dev`. */
export const SUBDOMAIN = 'operator'

/** A request to the API. */
export interface ApiRequest {
  /** Captured parts of the path. */
  readonly names: readonly string[]
  readonly query: URLSearchParams
  readonly json: () => Promise<unknown>
  readonly form: () => Promise<FormData>
}

/** One row. */
export interface Route {
  readonly method: string
  /** Path after the account; a star captures one part. */
  readonly path: string
  readonly answer: (request: ApiRequest) => unknown
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

/** Static files while they are uploaded: what the manifest promised, and what has arrived. */
function createUploads() {
  const manifests = new Map<string, string>()
  const contents = new Map<string, Uint8Array<ArrayBuffer>>()
  return {
    begin: (manifest: Readonly<Record<string, { readonly hash: string }>>) => {
      manifests.clear()
      for (const [path, { hash }] of Object.entries(manifest)) manifests.set(path, hash)
      const lacking = [...new Set(manifests.values())].filter((hash) => !contents.has(hash))
      return { jwt: 'session', buckets: lacking.length === 0 ? [] : [lacking] }
    },
    add: (hash: string, base64: string) =>
      contents.set(hash, new Uint8Array(Buffer.from(base64, 'base64'))),
    files: () => {
      const found = [...manifests].flatMap(([path, hash]) => {
        const bytes = contents.get(hash)
        return bytes === undefined ? [] : [[path, bytes] as const]
      })
      return new Map(found)
    },
  }
}

async function textOf(part: string | Blob): Promise<string> {
  return typeof part === 'string' ? part : await part.text()
}

/** Returns the routes of an account. @param changed called after the worker or its secrets changed */
export function routesOf(
  platform: Platform,
  changed: (worker: string) => Promise<void>,
): readonly Route[] {
  const uploads = createUploads()
  const readUpload = async (form: ApiRequest['form']): Promise<Upload> => {
    const parts = await form()
    const metadata: UploadMetadata = JSON.parse(await textOf(parts.get('metadata') ?? '{}'))
    const modules = new Map<string, string>()
    for (const [part, value] of parts) {
      if (part !== 'metadata' && part.endsWith('.mjs')) modules.set(part, await textOf(value))
    }
    return { metadata, modules, files: uploads.files() }
  }
  const upload = async ({ names: [name = ''], form }: ApiRequest) => {
    platform.upload(name, await readUpload(form))
    await changed(name)
    const id = digest(name + platform.counts.uploads)
    return { id, tag: 'tag', etag: id, startup_time_ms: 10, deployment_id: id }
  }
  const addVersion = async ({ names: [name = ''], form }: ApiRequest) => {
    const id = platform.addVersion(name, await readUpload(form))
    return { id, startup_time_ms: 10, resources: { script: { etag: digest(id) } } }
  }
  const deployVersion = async ({ names: [name = ''] }: ApiRequest) => {
    platform.deployVersion(name)
    await changed(name)
    return { id: digest(name) }
  }
  const addFiles = async ({ form }: ApiRequest) => {
    for (const [hash, value] of await form()) uploads.add(hash, await textOf(value))
    return { jwt: 'complete' }
  }
  const changeSecrets = async ({ names: [name = ''], json }: ApiRequest) => {
    const { secrets } = (await json()) as { secrets: Record<string, { text: string } | null> }
    platform.changeSecrets(name, secrets)
    await changed(name)
    return Object.keys(secrets).map((key) => ({ name: key, type: 'secret_text' }))
  }
  const named = async (json: ApiRequest['json']) =>
    (await json()) as { name: string; title: string }
  return [
    {
      method: 'GET',
      path: '/r2/buckets/*',
      answer: ({ names: [name = ''] }) => platform.bucket(name),
    },
    {
      method: 'POST',
      path: '/r2/buckets',
      answer: async ({ json }) => platform.createBucket((await named(json)).name),
    },
    { method: 'GET', path: '/storage/kv/namespaces', answer: () => platform.namespaces() },
    {
      method: 'POST',
      path: '/storage/kv/namespaces',
      answer: async ({ json }) => platform.createNamespace((await named(json)).title),
    },
    {
      method: 'GET',
      path: '/storage/kv/namespaces/*/keys',
      answer: ({ names: [id = ''], query }) =>
        [...platform.keysOf(id)]
          .filter((name) => name.startsWith(query.get('prefix') ?? ''))
          .map((name) => ({ name })),
    },
    {
      method: 'PUT',
      path: '/storage/kv/namespaces/*/bulk',
      answer: async ({ names: [id = ''], json }) => {
        const entries = (await json()) as { key: string }[]
        for (const { key } of entries) platform.keysOf(id).add(key)
        return { successful_key_count: entries.length, unsuccessful_keys: [] }
      },
    },
    {
      method: 'POST',
      path: '/storage/kv/namespaces/*/bulk/delete',
      answer: async ({ names: [id = ''], json }) => {
        const names = (await json()) as string[]
        for (const name of names) platform.keysOf(id).delete(name)
        return { successful_key_count: names.length, unsuccessful_keys: [] }
      },
    },
    { method: 'GET', path: '/workers/subdomain', answer: () => ({ subdomain: SUBDOMAIN }) },
    {
      method: 'GET',
      path: '/workers/scripts',
      answer: () =>
        platform
          .scriptNames()
          .map((id) => ({ id, migration_tag: platform.script(id).migrationTag })),
    },
    {
      method: 'GET',
      path: '/workers/scripts/*/settings',
      answer: ({ names: [name = ''] }) => ({ bindings: platform.bindings(name) }),
    },
    {
      method: 'GET',
      path: '/workers/services/*',
      answer: ({ names: [name = ''] }) => {
        const { migrationTag } = platform.script(name)
        const script = {
          id: name,
          tag: 'tag',
          migration_tag: migrationTag,
          last_deployed_from: 'wrangler',
        }
        return { id: name, default_environment: { environment: 'production', script } }
      },
    },
    {
      method: 'GET',
      path: '/workers/scripts/*/secrets',
      answer: ({ names: [name = ''] }) =>
        platform.bindings(name).filter(({ type }) => type === 'secret_text'),
    },
    { method: 'GET', path: '/workers/scripts/*/deployments', answer: () => ({ deployments: [] }) },
    { method: 'GET', path: '/workers/scripts/*/versions', answer: () => ({ items: [] }) },
    {
      method: 'POST',
      path: '/workers/scripts/*/assets-upload-session',
      answer: async ({ json }) =>
        uploads.begin(((await json()) as { manifest: Record<string, { hash: string }> }).manifest),
    },
    { method: 'POST', path: '/workers/scripts/*/versions', answer: addVersion },
    { method: 'POST', path: '/workers/scripts/*/deployments', answer: deployVersion },
    { method: 'PATCH', path: '/workers/scripts/*/script-settings', answer: () => ({}) },
    {
      method: 'GET',
      path: '/workers/workers/*',
      answer: ({ names: [name = ''] }) => ({
        id: digest(name),
        name,
        subdomain: { enabled: true, previews_enabled: true },
        observability: {},
        references: { domains: [] },
      }),
    },
    { method: 'POST', path: '/workers/assets/upload', answer: addFiles },
    { method: 'PUT', path: '/workers/scripts/*', answer: upload },
    { method: 'PATCH', path: '/workers/scripts/*/secrets-bulk', answer: changeSecrets },
    {
      method: 'GET',
      path: '/workers/scripts/*/subdomain',
      answer: () => ({ enabled: true, previews_enabled: true }),
    },
    {
      method: 'POST',
      path: '/workers/scripts/*/subdomain',
      answer: () => ({ enabled: true, previews_enabled: true }),
    },
    { method: 'PUT', path: '/workers/scripts/*/schedules', answer: () => ({ schedules: [] }) },
  ]
}
