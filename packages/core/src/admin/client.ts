/** @module A client for administrators of an edge; import from `@fuse-edge/core/admin`. Its key is a secret: never use it in a page. */

import type { Bytes } from '../bytes.ts'
import type { EdgeFailure, EdgeFetch, Session } from '../edge/index.ts'
import { send } from '../edge/send.ts'
import type { Result } from '../result.ts'
import { requireAdminKey, requireEndpoint } from './check-options.ts'
import {
  ADMIN_PATH,
  type AdminInfo,
  type AlertDelivery,
  type AlertList,
  type AuditPage,
  type BudgetList,
  type Catalogue,
  type CatalogueState,
  type Changed,
  type CheckedCatalogue,
  type Entries,
  type EntryPath,
  type EntryState,
  type KeyRequest,
  type NewKey,
  type NewPair,
  type RegionList,
  type ReservationPage,
  type ResidencyReport,
  type RouteQuestion,
  type RouteReport,
  type SettledReservation,
  type SettlementRequest,
  type StoredThumbnail,
  type SyncReport,
  type SyncRequest,
  type TrialSessionRequest,
  type UsageOfAll,
  type UsagePlan,
  type UsageReport,
} from './contract.ts'

/** Options of {@link createAdminClient}. */
export interface AdminClientOptions {
  /** Origin of the edge, with or without a path: `https://edge.example`. */
  readonly endpoint: string
  /** Admin key, `ak_…`. */
  readonly key: string
  /** Sends a request. @default the platform's `fetch` */
  readonly fetch?: EdgeFetch | undefined
}

/** Options of a change. */
export interface ChangeOptions {
  /** Makes the change only if the catalogue is still at this revision. @default none: at any revision */
  readonly ifRevision?: number | undefined
}

/** The days of a usage report, and the plan that it is compared with. */
export interface UsageQuestion extends UsagePlan {
  /** First day, `YYYY-MM-DD`, in the time zone of the budget. @default the first of the month */
  readonly from?: string | undefined
  /** Last day, `YYYY-MM-DD`, in the time zone of the budget. @default today */
  readonly to?: string | undefined
}

/** Which reservations in doubt are listed. */
export interface ReservationsQuestion {
  /** @default `in-doubt` and `presumed-committed` */
  readonly status?: 'in-doubt' | 'presumed-committed' | undefined
  /** Id of an app, or `key:` and the id of a virtual key. @default all */
  readonly owner?: string | undefined
  /** `next` of the previous page. @default none: the first page */
  readonly cursor?: string | undefined
}

/** The answer of the edge, or why the call failed. */
export type AdminAnswer<T> = Promise<Result<T, EdgeFailure>>

/** Fields to change; `null` removes one. */
export type EntryPatch<Entry> = { [K in keyof Entry]?: Entry[K] | null }

/**
 * Administers one edge. Every change except `newKey`, `newPair`, `testAlert` and `trySession` is idempotent: it can be sent
 * again safely.
 */
export interface AdminClient {
  /** Returns what the key may do, and which edge it is for. */
  me(): AdminAnswer<AdminInfo>
  /** Returns the whole catalogue. */
  catalogue(): AdminAnswer<CatalogueState>
  /** Replaces the whole catalogue: entries that are not in the given one are removed. */
  replace(catalogue: Catalogue, options?: ChangeOptions): AdminAnswer<Changed>
  /** Checks a catalogue as {@link AdminClient.replace} does, and changes nothing. */
  check(catalogue: Catalogue, options?: ChangeOptions): AdminAnswer<CheckedCatalogue>
  /** Returns one entry. */
  entry<P extends EntryPath>(list: P, id: string): AdminAnswer<EntryState<Entries[P]>>
  /** Creates or replaces one entry. */
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
  /** Creates a key of an app. */
  newKey(app: string, kind: KeyRequest['kind']): AdminAnswer<NewKey>
  /** Revokes a key of an app. @param key `pk_…`, or the hash of an `sk_…`, or at least the first 8 digits of the hash */
  endKey(app: string, key: string): AdminAnswer<Changed>
  /** Creates a key pair of a virtual key. */
  newPair(virtualKey: string): AdminAnswer<NewPair>
  /** Revokes a key pair. */
  endPair(virtualKey: string, secretId: string): AdminAnswer<Changed>
  /** Stores a picture that a template can name as its thumbnail. @param picture JPEG or PNG file, at most 2 MiB */
  storeThumbnail(picture: Bytes): AdminAnswer<StoredThumbnail>
  /** Imports one page of the account's materials as templates. */
  sync(request: SyncRequest): AdminAnswer<SyncReport>
  /** Returns the usage of an app, or of a virtual key. @param owner id of the app, or `key:` and the id of the virtual key */
  usage(owner: string, question?: UsageQuestion): AdminAnswer<UsageReport>
  /** Returns the usage of a page of apps and virtual keys. @param cursor `next` of the previous page */
  usageOfAll(question?: UsageQuestion, cursor?: string): AdminAnswer<UsageOfAll>
  /** Returns what is left of the budget of an app, or of a virtual key. @param owner id of the app, or `key:` and the id of the virtual key */
  budget(owner: string): AdminAnswer<BudgetList>
  /** Returns what is left of the budgets of a page of apps and virtual keys. @param cursor `next` of the previous page */
  budgets(cursor?: string): AdminAnswer<BudgetList>
  /** Returns a page of the reservations in doubt. */
  reservations(question?: ReservationsQuestion): AdminAnswer<ReservationPage>
  /** Settles a reservation in doubt. Fails with `already-settled` where it was settled otherwise. */
  settle(reservation: string, request: SettlementRequest): AdminAnswer<SettledReservation>
  /** Returns the health of the regions, as the isolate that answers knows it. */
  regions(): AdminAnswer<RegionList>
  /** Returns the route that a fusion of an end user would take now. Sends nothing. */
  route(question: RouteQuestion): AdminAnswer<RouteReport>
  /** Returns the residency policy. */
  residency(): AdminAnswer<ResidencyReport>
  /** Returns the webhooks of a page of apps, and the deliveries of their alerts. @param cursor `next` of the previous page */
  alerts(cursor?: string): AdminAnswer<AlertList>
  /** Sends a signed test alert to the webhook of an app, and returns what became of it. */
  testAlert(app: string): AdminAnswer<AlertDelivery>
  /** Opens a trial session of an app. Only a page on the edge's own origin can. */
  trySession(app: string, request?: TrialSessionRequest): AdminAnswer<Session>
  /** Returns a page of the audit trail, the latest changes first. @param before `next` of the previous page */
  audit(before?: number): AdminAnswer<AuditPage>
}

interface AdminCall {
  readonly query?: string | undefined
  readonly body?: unknown
  /** A file, in the place of `body`. */
  readonly file?: Bytes
  readonly ifRevision?: number | undefined
}

type Method = 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE'

/** Returns a function that sends one call, once. */
function sender(options: AdminClientOptions) {
  const { endpoint, key, fetch: sendRequest = fetch } = options
  requireAdminKey(key)
  const root = requireEndpoint(endpoint) + ADMIN_PATH
  return function call<T>(method: Method, path: readonly string[], details: AdminCall = {}) {
    const { body, file, ifRevision, query = '' } = details
    const url = [root, ...path.map(encodeURIComponent)].join('/') + query
    return send<T>(sendRequest, url, async (response) => (await response.json()) as T, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(file !== undefined && { 'Content-Type': 'application/octet-stream' }),
        ...(ifRevision !== undefined && { 'If-Match': `"${ifRevision}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(file !== undefined && { body: file }),
    })
  }
}

/** Returns a query of the fields that are present; empty where none is. */
function queryOf(fields: object): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) query.set(name, String(value))
  }
  return query.size === 0 ? '' : `?${query.toString()}`
}

/**
 * Creates a client of one edge.
 *
 * @throws TypeError for an endpoint that is no http(s) address or has a user name, a query or a fragment, and for a key that is
 * missing or that no header can carry. The message never contains the key.
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
    check: (body, change) => call('POST', ['catalogue', 'check'], { ...change, body }),
    entry: (list, id) => call('GET', [list, id]),
    put: (list, body, change) => call('PUT', [list, body.id], { ...change, body }),
    patch: (list, id, body, change) => call('PATCH', [list, id], { ...change, body }),
    remove: (list, id, change) => call('DELETE', [list, id], change),
    newKey: (app, kind) => call('POST', ['apps', app, 'keys'], { body: { kind } }),
    endKey: (app, key) => call('DELETE', ['apps', app, 'keys', key]),
    newPair: (id) => call('POST', ['virtual-keys', id, 'pairs'], { body: {} }),
    endPair: (id, secretId) => call('DELETE', ['virtual-keys', id, 'pairs', secretId]),
    storeThumbnail: (file) => call('POST', ['thumbnails'], { file }),
    sync: (body) => call('POST', ['templates', 'sync'], { body }),
    me: () => call('GET', ['me']),
    usage: (owner, question) => call('GET', ['usage'], { query: queryOf({ owner, ...question }) }),
    usageOfAll: (question, cursor) =>
      call('GET', ['usage'], { query: queryOf({ owner: '*', ...question, cursor }) }),
    budget: (owner) => call('GET', ['budgets'], { query: queryOf({ owner }) }),
    budgets: (cursor) => call('GET', ['budgets'], { query: queryOf({ cursor }) }),
    reservations: (question = {}) => call('GET', ['reservations'], { query: queryOf(question) }),
    settle: (id, body) => call('POST', ['reservations', id], { body }),
    regions: () => call('GET', ['regions']),
    route: (question) => call('GET', ['route'], { query: queryOf(question) }),
    residency: () => call('GET', ['residency']),
    alerts: (cursor) => call('GET', ['alerts'], { query: queryOf({ cursor }) }),
    testAlert: (app) => call('POST', ['apps', app, 'alerts', 'test'], { body: {} }),
    trySession: (app, body = {}) => call('POST', ['apps', app, 'sessions'], { body }),
    audit: (before) => call('GET', ['audit'], { query: queryOf({ before }) }),
  }
}
