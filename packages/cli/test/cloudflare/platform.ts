/** @module The state of a stand-in for Cloudflare: what accounts hold, and the rules that a deployment meets. */

import type { Binding, Uploaded } from './uploaded-worker.ts'

/** A refusal, as the API says it. */
export class Refusal extends Error {
  readonly status: number
  readonly code: number
  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** Metadata of an upload, as far as it matters here. */
export interface UploadMetadata {
  readonly observability?: object
  readonly main_module: string
  readonly compatibility_date: string
  readonly bindings: readonly Binding[]
  readonly migrations?: { readonly old_tag?: string; readonly new_tag: string }
}

/** What wrangler uploads. */
export interface Upload {
  readonly metadata: UploadMetadata
  readonly modules: ReadonlyMap<string, string>
  readonly files: Uploaded['files']
}

interface Script extends Upload {
  readonly migrationTag: string | undefined
}

/** What was created, and how often. */
export interface Counts {
  buckets: number
  namespaces: number
  migrations: number
  uploads: number
}

const NO_WORKER = 'This Worker does not exist on your account.'

/** Creates an account without anything in it. */
export function createPlatform() {
  const buckets = new Set<string>()
  const namespaces: { id: string; title: string }[] = []
  const scripts = new Map<string, Script>()
  /** Secrets by worker. */
  const secrets = new Map<string, Map<string, string>>()
  const secretsOf = (name: string): Map<string, string> => {
    const found = secrets.get(name) ?? new Map<string, string>()
    secrets.set(name, found)
    return found
  }
  /** Keys of namespaces, by id. */
  const keys = new Map<string, Set<string>>()
  const keysOf = (id: string): Set<string> => {
    if (!namespaces.some((one) => one.id === id)) {
      throw new Refusal(404, 10013, 'list keys: namespace not found')
    }
    const found = keys.get(id) ?? new Set<string>()
    keys.set(id, found)
    return found
  }
  /** A version that is not deployed. */
  let newest: Script | undefined
  const counts: Counts = { buckets: 0, namespaces: 0, migrations: 0, uploads: 0 }
  const rules = { isR2Enabled: true }

  const script = (name: string): Script => {
    const found = scripts.get(name)
    if (found === undefined) throw new Refusal(404, 10007, NO_WORKER)
    return found
  }

  const checkR2 = () => {
    if (rules.isR2Enabled) return
    throw new Refusal(403, 10042, 'Please enable R2 through the Cloudflare Dashboard.')
  }

  const checkBindings = (bindings: readonly Binding[]) => {
    for (const { bucket_name, namespace_id } of bindings) {
      if (bucket_name !== undefined && !buckets.has(bucket_name)) {
        throw new Refusal(404, 10085, `R2 bucket '${bucket_name}' not found.`)
      }
      if (namespace_id !== undefined && !namespaces.some(({ id }) => id === namespace_id)) {
        throw new Refusal(404, 10041, `KV namespace '${namespace_id}' not found.`)
      }
    }
  }

  return {
    counts,
    rules,
    bucketNames: () => [...buckets],
    namespaces: () => namespaces,
    script,
    scriptNames: () => [...scripts.keys()],
    secretsOf,
    keysOf,
    bucket: (name: string) => {
      checkR2()
      if (!buckets.has(name)) throw new Refusal(404, 10006, 'The specified bucket does not exist.')
      return { name }
    },
    createBucket: (name: string) => {
      checkR2()
      if (buckets.has(name))
        throw new Refusal(409, 10004, 'The bucket you tried to create already exists.')
      buckets.add(name)
      counts.buckets++
      return { name }
    },
    createNamespace: (title: string) => {
      if (namespaces.some((one) => one.title === title)) {
        throw new Refusal(
          400,
          10014,
          `create namespace: 'A namespace with this account ID and title already exists.'`,
        )
      }
      const created = { id: String(namespaces.length + 1).padStart(32, 'b'), title }
      namespaces.push(created)
      counts.namespaces++
      return created
    },
    /** Names of bindings with their types, as the settings of a worker show them: without the values of secrets. */
    bindings: (name: string): readonly Binding[] => [
      ...script(name).metadata.bindings,
      ...[...secretsOf(name).keys()].map((secret) => ({ type: 'secret_text', name: secret })),
    ],
    /** Uploads a worker and deploys it at once. */
    upload: (name: string, upload: Upload) => {
      const before = scripts.get(name)?.migrationTag
      const { migrations } = upload.metadata
      checkBindings(upload.metadata.bindings)
      if (migrations !== undefined && migrations.old_tag !== before) {
        throw new Refusal(412, 10079, 'The migration does not begin at the tag of the worker.')
      }
      if (migrations !== undefined) counts.migrations++
      scripts.set(name, { ...upload, migrationTag: migrations?.new_tag ?? before })
      newest = undefined
      counts.uploads++
    },
    /** Uploads a version of a worker that exists. It is not deployed yet. */
    addVersion: (name: string, upload: Upload): string => {
      checkBindings(upload.metadata.bindings)
      newest = { ...upload, migrationTag: script(name).migrationTag }
      counts.uploads++
      return String(counts.uploads)
    },
    deployVersion: (name: string) => {
      script(name)
      if (newest !== undefined) scripts.set(name, newest)
      newest = undefined
    },
    changeSecrets: (name: string, changes: Readonly<Record<string, { text: string } | null>>) => {
      script(name)
      if (newest !== undefined) {
        throw new Refusal(400, 10215, 'The latest version of the Worker is not deployed.')
      }
      for (const [key, value] of Object.entries(changes)) {
        if (value === null) secretsOf(name).delete(key)
        else secretsOf(name).set(key, value.text)
      }
    },
    /** What workerd has to run. */
    uploaded: (name: string): Uploaded => {
      const { metadata, modules, files } = script(name)
      const { main_module: main, compatibility_date: compatibilityDate, bindings } = metadata
      return { main, compatibilityDate, modules, bindings, secrets: secretsOf(name), files }
    },
  }
}

/** An account of the stand-in. */
export type Platform = ReturnType<typeof createPlatform>
