/**
 * @module What is said to an edge by those who run it; import from `@fuse-edge/core/admin`.
 *
 * | call under `/v1/admin` | body | answer |
 * |---|---|---|
 * | `GET /catalogue`, `PUT /catalogue` | {@link Catalogue} | {@link CatalogueState}; {@link Changed} |
 * | `GET`, `PUT`, `PATCH`, `DELETE /apps/:id`, `/templates/:id`, `/virtual-keys/:id` | an entry; for `PATCH` the fields that change, `null` takes one away | {@link EntryState}; {@link Changed} |
 * | `POST /apps/:id/keys`, `DELETE /apps/:id/keys/:key` | {@link KeyRequest} | {@link NewKey}; {@link Changed} |
 * | `POST /virtual-keys/:id/pairs`, `DELETE /virtual-keys/:id/pairs/:secretId` | | {@link NewPair}; {@link Changed} |
 * | `POST /templates/sync` | {@link SyncRequest} | {@link SyncReport} |
 * | `GET /audit` | | {@link AuditPage} |
 *
 * All want `Authorization: Bearer ak_…`. Every failure is a problem of `@fuse-edge/core/edge`. A change with
 * `If-Match: "<revision>"` is made only if nothing was changed since.
 */

import type { ActionName } from '../api/index.ts'
import type { Box } from '../edge/index.ts'

/** Path under which an edge is administered. */
export const ADMIN_PATH = '/v1/admin'

/** A limit. What is said of calls and money must hold; one that says neither allows nothing. */
export interface SpendingCap {
  calls?: number | undefined
  /** Minor units of the currency. */
  money?: number | undefined
}

/** Limits of something; all that are said must hold. */
export interface SpendingLimits {
  perDay?: SpendingCap | undefined
  perMonth?: SpendingCap | undefined
}

/** What a virtual key may spend. One that says neither `perDay` nor `perMonth` may spend nothing. */
export interface KeyBudgetEntry extends SpendingLimits {
  /** Where days and months begin, as the IANA database names it. Default: `UTC`. */
  timeZone?: string | undefined
  /** Three letters. */
  currency?: string | undefined
  /** Of one call, minor units. Needed where money is limited. Default: 0. */
  price?: number | undefined
}

/** Who is told when much of a budget is used. */
export interface AlertsEntry {
  /** `https`, of a public name; gets a signed POST of an {@link Alert}. */
  url: string
  /** Percent of each limit of the day and of the month, 1 to 100; at most 8. */
  at: number[]
}

/** What is sent; with `Fuse-Edge-Signature: t=<seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`. */
export interface Alert {
  /** The same when it is sent again. */
  id: string
  /** Id of the app. */
  app: string
  period: 'day' | 'month'
  /** First day of it, where the budget's owner is. */
  begin: string
  unit: 'calls' | 'money'
  /** The highest threshold that was reached. */
  percent: number
  used: number
  limit: number
  currency?: string | undefined
}

/** What an app may spend. */
export interface BudgetEntry extends KeyBudgetEntry {
  /** Default: nobody is told. */
  alerts?: AlertsEntry | undefined
  /** Of one session in all, beside its credits. */
  perSession?: SpendingCap | undefined
  /** Of each template. */
  perTemplate?: SpendingLimits | undefined
  /** Of each network of visitors. */
  perPrefix?: SpendingLimits | undefined
}

/** A site or an app that may use the edge. What is not given is not allowed. */
export interface AppEntry {
  /** 1 to 64 of `A-Z a-z 0-9 . _ -`, like every id. */
  id: string
  /** `pk_…`; public, good on `origins` only. */
  publishableKeys: string[]
  /** Lower-case hex SHA-256 of the keys `sk_…` of the app's own servers. */
  secretKeyHashes?: string[] | undefined
  /** SHA-256 of the texts of which a visitor must have agreed to one. Default: no consent is asked for. */
  consentHashes?: string[] | undefined
  /** Action of the Turnstile challenge that a page must have passed. Default: none. */
  challengeAction?: string | undefined
  /** As browsers send them; `http` on loopback only; no wildcard. */
  origins: string[]
  /** Fusions of one session. Default: none. */
  sessionCredits?: number | undefined
  /** 1 to 1440. */
  sessionMinutes: number
  /** Short for a budget of so many fusions in one day (UTC). */
  dailyCap?: number | undefined
  /** Instead of `dailyCap`. Default: none. */
  budget?: BudgetEntry | undefined
  /** Whether no fusion is made for it, whatever its budget. Default: false. */
  stopped?: boolean | undefined
  /** Ids of templates. */
  templates: string[]
}

/** A picture that photos can be blended into, with the ids that the cloud knows it by. */
export interface TemplateEntry {
  id: string
  /** 1 to 200 characters. */
  title: string
  /** Activity, `at_…`, on the main site of the edge. */
  projectId: string
  /** Material, `mt_…`. */
  modelId: string
  /** Px. */
  width: number
  /** Px. */
  height: number
  /** Address of a small picture of it. */
  thumbnail: string
  /** One to six. */
  faces: {
    id: string
    /** The cloud's id, `mt_…_1`. */
    templateFaceId: string
    box: Box
  }[]
  /** The same template on the other site, where there is an account of that too. */
  otherSite?:
    | { projectId: string; modelId: string; templateFaceIds: Record<string, string> }
    | undefined
  /** 0–100; used where a request names none. Domestic site only. */
  faceDegree?: number | undefined
  /** 0–100; used where a request names none. Domestic site only. */
  profileDegree?: number | undefined
}

/** Key pairs for programs that speak the cloud's own protocol, and what they may do. */
export interface VirtualKeyEntry {
  id: string
  /** Ids of its pairs. */
  secretIds: string[]
  /** Names of `ACTIONS`. Default: none. */
  actions?: ActionName[] | undefined
  /** Activities, or `*`. Default: none. */
  projects?: string[] | undefined
  /** Materials, or `*`. Default: none. */
  models?: string[] | undefined
  /** Short for a budget of so many billable calls in one day (UTC). */
  dailyCap?: number | undefined
  /** Instead of `dailyCap`. Default: none. */
  budget?: KeyBudgetEntry | undefined
  /** Whether it may sign with HmacSHA1 and HmacSHA256. Default: false. */
  signatureV1?: boolean | undefined
  /** Whether it may turn the visible mark off. Default: false. */
  unmarked?: boolean | undefined
}

/** Everything that changes while an edge runs. */
export interface Catalogue {
  apps: AppEntry[]
  templates: TemplateEntry[]
  virtualKeys?: VirtualKeyEntry[] | undefined
}

/** Entries by the path that they are found under. */
export interface Entries {
  apps: AppEntry
  templates: TemplateEntry
  'virtual-keys': VirtualKeyEntry
}

/** A list of the catalogue. */
export type EntryPath = keyof Entries

/** The catalogue, and how often it was changed. */
export interface CatalogueState {
  revision: number
  catalogue: Catalogue
}

/** One entry, and how often the catalogue was changed. */
export interface EntryState<Entry = AppEntry | TemplateEntry | VirtualKeyEntry> {
  revision: number
  entry: Entry
}

/** What a change led to. */
export interface Changed {
  revision: number
  /** False where the data centres will hear of it a little later than usual. */
  published: boolean
}

/** Which key an app is to have. */
export interface KeyRequest {
  /** `webhook`: the key that signs alerts; always the same one, for as long as the edge's first signing key. */
  kind: 'publishable' | 'secret' | 'webhook'
}

/** A key that was made. */
export interface NewKey extends Changed {
  /** `pk_…`, or `sk_…`, which is shown this once. */
  key: string
}

/** A pair that was made. */
export interface NewPair extends Changed {
  secretId: string
  /** Shown this once. */
  secretKey: string
}

/** Which materials of the cloud to take over. */
export interface SyncRequest {
  /** Activity, `at_…`. */
  projectId: string
  /**
   * Address of the template's picture, `{id}` standing for the material: the cloud tells neither size nor picture.
   * Without it only templates that are in the catalogue are brought up to date.
   */
  pictures?: string | undefined
  /** Materials to leave out, from 0; a page has 20. Default: 0. */
  offset?: number | undefined
  /** Ids of apps that are to offer what is new. Default: none. */
  apps?: string[] | undefined
}

/** What became of one material. */
export interface SyncedMaterial {
  /** Material, `mt_…`. */
  modelId: string
  title: string
  /**
   * `added`, `updated`, `unchanged`; `not-ready`: under review or refused; `no-picture`: new, and its picture is not
   * known or cannot be read; `no-face`: the cloud found none, or too many.
   */
  outcome: SyncOutcome
}

/** See {@link SyncedMaterial}. */
export type SyncOutcome = 'added' | 'updated' | 'unchanged' | 'not-ready' | 'no-picture' | 'no-face'

/** One page of materials. */
export interface SyncReport extends Changed {
  materials: SyncedMaterial[]
  /** `offset` of the next page; the cloud allows one page a second. */
  next?: number | undefined
}

/** One change. */
export interface AuditEntry {
  seq: number
  /** ISO 8601. */
  at: string
  /** Name of the admin key. */
  who: string
  /** In the log of the edge. */
  requestId: string
  revision: number
  list: EntryPath
  id: string
  /** The entry before; without it: it was new. */
  before?: unknown
  /** The entry after; without it: it was removed. */
  after?: unknown
}

/** Calls of one kind on one day. */
export interface UsageRow {
  /** `YYYY-MM-DD`, where the budget's owner is. */
  day: string
  /** Empty for a virtual key, and where nobody said. */
  template: string
  region: string
  /** Of the visitor, ISO 3166-1 alpha-2; empty where nobody knows. */
  country: string
  /** `committed`: made. `released`: not billed. `in-doubt`: perhaps made, and counted. */
  outcome: string
  calls: number
  /** Minor units. */
  money: number
}

/** How the cloud is paid; what is not said is paid by the call. */
export interface UsagePlan {
  /** Calls that are left of a package. */
  package?: number | undefined
  /** Calls a second that were bought. */
  qps?: number | undefined
}

/** How it goes on, if every day is like the average of the days before today. */
export interface UsageForecast {
  callsPerDay: number
  /** Of the whole month. */
  monthCalls: number
  /** Of the whole month, minor units. */
  monthMoney: number
  /** The day on which the package has nothing left. */
  usedUpOn?: string | undefined
  /** How much of what was bought a second is used on average, 1 is all. */
  share?: number | undefined
}

/** What an app or a virtual key used. */
export interface UsageReport {
  /** Id of an app, or `key:` and that of a virtual key. */
  owner: string
  /** First and last day. */
  from: string
  to: string
  currency?: string | undefined
  rows: UsageRow[]
  forecast: UsageForecast
}

/** Changes, newest first. */
export interface AuditPage {
  entries: AuditEntry[]
  /** Ask `?before=` this for older ones. */
  next?: number | undefined
}
