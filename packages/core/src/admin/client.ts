/** @module A client for those who run an edge; import from `@fuse-edge/core/admin`. Keep its key out of pages. */

import type { EdgeFailure, EdgeFetch } from '../edge/index.ts'
import { send } from '../edge/send.ts'
import type { Result } from '../result.ts'
import {
  ADMIN_PATH,
  type AuditPage,
  type Catalogue,
  type CatalogueState,
  type Changed,
  type Entries,
  type EntryPath,
  type EntryState,
  type KeyRequest,
  type NewKey,
  type NewPair,
  type SyncReport,
  type SyncRequest,
  type UsagePlan,
  type UsageReport,
} from './contract.ts'

/** Where the edge is, and who asks. */
export interface AdminClientOptions {
  /** Origin of the edge: `https://edge.example`. */
  readonly endpoint: string
  /** Admin key, `ak_…`. */
  readonly key: string
  readonly fetch: EdgeFetch
}

/** Settings of a change. */
export interface ChangeOptions {
  /** Only if the catalogue is still at this revision. Default: whatever it is. */
  readonly ifRevision?: number | undefined
}

/** Which days, and what was bought. */
export interface UsageQuestion extends UsagePlan {
  /** `YYYY-MM-DD`, where the budget's owner is. Default: the first of the month. */
  readonly from?: string | undefined
  /** Default: today. */
  readonly to?: string | undefined
}

/** What came of a call. */
export type AdminAnswer<T> = Promise<Result<T, EdgeFailure>>

/** Fields to change; `null` takes one away. */
export type EntryPatch<Entry> = { [K in keyof Entry]?: Entry[K] | null }

/** Administers one edge. Every change can be sent again: none is made twice, but for new keys and pairs. */
export interface AdminClient {
  /** Everything. */
  catalogue(): AdminAnswer<CatalogueState>
  /** Makes the catalogue what is given: what is not in it is removed. */
  replace(catalogue: Catalogue, options?: ChangeOptions): AdminAnswer<Changed>
  /** One entry. */
  entry<P extends EntryPath>(list: P, id: string): AdminAnswer<EntryState<Entries[P]>>
  /** Writes one entry, which may be new. */
  put<P extends EntryPath>(
    list: P,
    entry: Entries[P],
    options?: ChangeOptions,
  ): AdminAnswer<Changed>
  /** Changes fields of one entry. */
  patch<P extends EntryPath>(
    list: P,
    id: string,
    changes: EntryPatch<Entries[P]>,
    options?: ChangeOptions,
  ): AdminAnswer<Changed>
  /** Removes one entry. */
  remove(list: EntryPath, id: string, options?: ChangeOptions): AdminAnswer<Changed>
  /** Makes a key of an app. */
  newKey(app: string, kind: KeyRequest['kind']): AdminAnswer<NewKey>
  /** Ends a key of an app. @param key `pk_…`, or the hash of an `sk_…`, or its first 8 digits or more */
  endKey(app: string, key: string): AdminAnswer<Changed>
  /** Makes a key pair of a virtual key. */
  newPair(virtualKey: string): AdminAnswer<NewPair>
  /** Ends a key pair. */
  endPair(virtualKey: string, secretId: string): AdminAnswer<Changed>
  /** Takes materials of the cloud over, one page of them. */
  sync(request: SyncRequest): AdminAnswer<SyncReport>
  /** What an app, or with `key:` before its id a virtual key, used. Default: this month so far. */
  usage(owner: string, question?: UsageQuestion): AdminAnswer<UsageReport>
  /** Who changed what. @param before `next` of the page before */
  audit(before?: number): AdminAnswer<AuditPage>
}

interface AdminCall {
  readonly query?: string | undefined
  readonly body?: unknown
  readonly ifRevision?: number | undefined
}

type Method = 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE'

/** Sends one call, once. */
function sender({ endpoint, key, fetch }: AdminClientOptions) {
  const root = endpoint.replace(/\/+$/, '') + ADMIN_PATH
  return function call<T>(method: Method, path: readonly string[], options: AdminCall = {}) {
    const { body, ifRevision, query = '' } = options
    return send<T>(fetch, {
      url: [root, ...path.map(encodeURIComponent)].join('/') + query,
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(ifRevision !== undefined && { 'If-Match': `"${ifRevision}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      read: async (response) => (await response.json()) as T,
    })
  }
}

/**
 * A client of one edge.
 *
 * @example
 * import { createAdminClient } from '@fuse-edge/core/admin'
 *
 * const admin = createAdminClient({
 *   endpoint: 'https://edge.example',
 *   key: 'ak_from-a-secret-place',
 *   fetch: async () => Response.json({ revision: 7, published: true }),
 * })
 * const changed = await admin.patch('apps', 'shop', { dailyCap: 500 })
 * console.assert(changed.ok && changed.value.revision === 7)
 */
export function createAdminClient(options: AdminClientOptions): AdminClient {
  const call = sender(options)
  return {
    catalogue: () => call('GET', ['catalogue']),
    replace: (body, change) => call('PUT', ['catalogue'], { ...change, body }),
    entry: (list, id) => call('GET', [list, id]),
    put: (list, body, change) => call('PUT', [list, body.id], { ...change, body }),
    patch: (list, id, body, change) => call('PATCH', [list, id], { ...change, body }),
    remove: (list, id, change) => call('DELETE', [list, id], change),
    newKey: (app, kind) => call('POST', ['apps', app, 'keys'], { body: { kind } }),
    endKey: (app, key) => call('DELETE', ['apps', app, 'keys', key]),
    newPair: (id) => call('POST', ['virtual-keys', id, 'pairs'], { body: {} }),
    endPair: (id, secretId) => call('DELETE', ['virtual-keys', id, 'pairs', secretId]),
    sync: (body) => call('POST', ['templates', 'sync'], { body }),
    usage: (owner, question = {}) => {
      const query = new URLSearchParams({ owner })
      for (const [name, value] of Object.entries(question)) {
        if (value !== undefined) query.set(name, String(value))
      }
      return call('GET', ['usage'], { query: `?${query.toString()}` })
    },
    audit: (before) =>
      call('GET', ['audit'], { query: before === undefined ? '' : `?before=${before}` }),
  }
}
