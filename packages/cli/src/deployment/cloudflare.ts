/** @module As much of Cloudflare's API as a deployment needs beside wrangler: accounts, bucket, KV namespace, state of the worker. */

import { fail, ok, type Result } from '@fuse-edge/core/result'

/** What authorizes a request. */
export type CloudflareCredentials =
  | { readonly type: 'api_token' | 'oauth'; readonly token: string }
  | { readonly type: 'api_key'; readonly key: string; readonly email: string }

/** Why a request has no result. */
export interface CloudflareFailure {
  /** Status of HTTP; 0 without an answer. */
  readonly status: number
  readonly message: string
}

/** The state of a worker that exists. */
export interface WorkerState {
  /** Id of the KV namespace of the catalogue. */
  readonly namespaceId: string | undefined
  readonly bucket: string | undefined
  /** Names of its secrets, which a new version keeps. */
  readonly variables: ReadonlySet<string>
  /** Names of its variables in plain text, which a new version drops. */
  readonly plainText: readonly string[]
}

/** An account that the credentials can use. */
export interface Account {
  readonly id: string
  readonly name: string
}

type Answer<T> = Promise<Result<T, CloudflareFailure>>

/** Requests to one account. */
export interface AccountClient {
  /** Returns `undefined` for a worker that does not exist. */
  worker(name: string): Answer<WorkerState | undefined>
  /** Returns the account's label under `workers.dev`; `undefined` if it has none yet. */
  subdomain(): Answer<string | undefined>
  hasBucket(name: string): Answer<boolean>
  createBucket(name: string): Answer<undefined>
  /** Returns the id of the namespace with a title; `undefined` if the account has no such namespace. */
  findNamespace(title: string): Answer<string | undefined>
  /** Creates a namespace and returns its id. */
  createNamespace(title: string): Answer<string>
  /** Returns the names of the keys of a namespace that begin with a prefix, at most 1000. */
  keys(namespaceId: string, prefix: string): Answer<readonly string[]>
  /** Stores keys whose names say all. */
  addKeys(namespaceId: string, names: readonly string[]): Answer<undefined>
  deleteKeys(namespaceId: string, names: readonly string[]): Answer<undefined>
}

/** Requests that need no account. */
export interface CloudflareClient {
  accounts(): Answer<readonly Account[]>
  account(id: string): AccountClient
}

/** Options of {@link createCloudflareClient}. */
export interface CloudflareOptions {
  readonly credentials: CloudflareCredentials
  /** Address of the API. @default Cloudflare's */
  readonly base?: string | undefined
  readonly fetch: typeof fetch
}

const API = 'https://api.cloudflare.com/client/v4'
const PAGE_SIZE = 100
const HTTP_NOT_FOUND = 404

interface Envelope {
  readonly success: boolean
  readonly errors?: readonly { readonly code: number; readonly message: string }[]
  readonly result: unknown
}

interface Binding {
  readonly type: string
  readonly name: string
  readonly namespace_id?: string
  readonly bucket_name?: string
}

function headersOf(credentials: CloudflareCredentials): Record<string, string> {
  return credentials.type === 'api_key'
    ? { 'X-Auth-Key': credentials.key, 'X-Auth-Email': credentials.email }
    : { Authorization: `Bearer ${credentials.token}` }
}

function workerState({ bindings = [] }: { readonly bindings?: readonly Binding[] }): WorkerState {
  const namesOf = (type: string) =>
    bindings.flatMap((binding) => (binding.type === type ? [binding.name] : []))
  const named = (name: string) => bindings.find((binding) => binding.name === name)
  return {
    namespaceId: named('CATALOGUES')?.namespace_id,
    bucket: named('RESULTS')?.bucket_name,
    variables: new Set(namesOf('secret_text')),
    plainText: [...namesOf('plain_text'), ...namesOf('json')],
  }
}

type Send = <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Answer<T>

function createSend({ credentials, base = API, fetch }: CloudflareOptions): Send {
  return async <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => {
    try {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: {
          ...headersOf(credentials),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        // A redirect would carry the credentials to another server.
        redirect: 'error',
      })
      const { status } = response
      const envelope = (await response.json()) as Envelope
      if (envelope.success) return ok(envelope.result as T)
      const errors = (envelope.errors ?? []).map(
        ({ code, message }) => `${message} [code: ${code}]`,
      )
      return fail({ status, message: errors.join('; ') || `HTTP ${status}` })
    } catch {
      return fail({ status: 0, message: 'the API of Cloudflare did not answer' })
    }
  }
}

/** Turns the answer that a thing does not exist into `undefined`. */
function orNone<T>(answer: Result<T, CloudflareFailure>): Result<T | undefined, CloudflareFailure> {
  return !answer.ok && answer.error.status === HTTP_NOT_FOUND ? ok(undefined) : answer
}

/** Applies a function to a success. */
function map<T, U>(
  answer: Result<T, CloudflareFailure>,
  toValue: (value: T) => U,
): Result<U, CloudflareFailure> {
  return answer.ok ? ok(toValue(answer.value)) : answer
}

/** Returns the items of all pages of a list. */
async function allPages<T>(send: Send, path: string): Answer<readonly T[]> {
  const all: T[] = []
  for (let page = 1; ; page++) {
    const answer = await send<readonly T[]>('GET', `${path}?per_page=${PAGE_SIZE}&page=${page}`)
    if (!answer.ok) return answer
    all.push(...answer.value)
    if (answer.value.length < PAGE_SIZE) return ok(all)
  }
}

function createAccountClient(send: Send, id: string): AccountClient {
  const at = (path: string) => `/accounts/${id}${path}`
  const namespaces = at('/storage/kv/namespaces')
  return {
    worker: async (name) => {
      const path = at(`/workers/scripts/${name}/settings`)
      const answer = orNone(await send<Parameters<typeof workerState>[0]>('GET', path))
      return map(answer, (settings) => settings && workerState(settings))
    },
    subdomain: async () => {
      const answer = orNone(await send<{ subdomain?: string }>('GET', at('/workers/subdomain')))
      return map(answer, (found) => found?.subdomain)
    },
    hasBucket: async (name) => {
      const answer = orNone(await send<object>('GET', at(`/r2/buckets/${name}`)))
      return map(answer, (bucket) => bucket !== undefined)
    },
    createBucket: async (name) =>
      map(await send('POST', at('/r2/buckets'), { name }), () => undefined),
    findNamespace: async (title) => {
      const all = await allPages<{ id: string; title: string }>(send, namespaces)
      return map(all, (list) => list.find((one) => one.title === title)?.id)
    },
    createNamespace: async (title) =>
      map(await send<{ id: string }>('POST', namespaces, { title }), ({ id: created }) => created),
    keys: async (namespaceId, prefix) => {
      const path = `${namespaces}/${namespaceId}/keys?prefix=${encodeURIComponent(prefix)}`
      const found = orNone(await send<readonly { name: string }[]>('GET', path))
      return map(found, (list = []) => list.map(({ name }) => name))
    },
    addKeys: async (namespaceId, names) => {
      const entries = names.map((key) => ({ key, value: 'stored' }))
      return map(await send('PUT', `${namespaces}/${namespaceId}/bulk`, entries), () => undefined)
    },
    deleteKeys: async (namespaceId, names) => {
      const path = `${namespaces}/${namespaceId}/bulk/delete`
      return map(await send('POST', path, names), () => undefined)
    },
  }
}

/** Creates a client of Cloudflare's API. Nothing is sent. */
export function createCloudflareClient(options: CloudflareOptions): CloudflareClient {
  const send = createSend(options)
  return {
    accounts: () => allPages<Account>(send, '/accounts'),
    account: (id) => createAccountClient(send, id),
  }
}
