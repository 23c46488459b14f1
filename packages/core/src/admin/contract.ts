/**
 * @module The edge's HTTP API for administrators: bodies and answers; import from `@fuse-edge/core/admin`.
 *
 * | call under `/v1/admin` | body | answer |
 * |---|---|---|
 * | `GET /catalogue`, `PUT /catalogue` | {@link Catalogue} | {@link CatalogueState}; {@link Changed} |
 * | `GET`, `PUT`, `PATCH`, `DELETE /apps/:id`, `/templates/:id`, `/virtual-keys/:id` | an entry; for `PATCH` a JSON merge patch (RFC 7396) | {@link EntryState}; {@link Changed} |
 * | `POST /apps/:id/keys`, `DELETE /apps/:id/keys/:key` | {@link KeyRequest} | {@link NewKey}; {@link Changed} |
 * | `POST /virtual-keys/:id/pairs`, `DELETE /virtual-keys/:id/pairs/:secretId` | | {@link NewPair}; {@link Changed} |
 * | `POST /templates/sync` | {@link SyncRequest} | {@link SyncReport} |
 * | `GET /usage` | | {@link UsageReport} |
 * | `GET /audit` | | {@link AuditPage} |
 *
 * All require `Authorization: Bearer ak_…`. Every failure is a `Problem` of `@fuse-edge/core/edge`. With
 * `If-Match: "<revision>"` the edge makes a change only if the catalogue still has that revision.
 */

import type { ActionName } from '../api/index.ts'
import type { Box, Count, IsoTime, Money, Percent, Pixels, WebUrl } from '../edge/index.ts'

/** Path under which an edge is administered. */
export const ADMIN_PATH = '/v1/admin'

/** A limit in calls, in money, or in both; both must hold. A limit with neither allows nothing. */
export interface SpendingCap {
  /** Billable calls. Default: `money` alone limits. With neither, nothing may be spent. */
  calls?: Count | undefined
  /** Money, minor units of the budget's `currency`. Default: `calls` alone limits. With neither, nothing may be spent. */
  money?: Money | undefined
}

/** Limits per day and per month; both must hold. */
export interface SpendingLimits {
  /** Limit of each day. Default: `perMonth` alone limits. With neither, nothing may be spent. */
  perDay?: SpendingCap | undefined
  /** Limit of each calendar month. Default: `perDay` alone limits. With neither, nothing may be spent. */
  perMonth?: SpendingCap | undefined
}

/** Limits of each network of end users, and multiples of them for the wider networks around an IPv6 network. */
export interface NetworkLimits extends SpendingLimits {
  /** Multiple of the limits for all networks in one /56, what providers give to a household. Default: 1. */
  times56?: Count | undefined
  /** Multiple of the limits for all networks in one /48, what a large site or a tunnel has. Default: 4. */
  times48?: Count | undefined
}

/** What a virtual key may spend. A budget with neither `perDay` nor `perMonth` allows nothing. */
export interface KeyBudgetEntry extends SpendingLimits {
  /** Time zone in which days and months begin: a name of the IANA database, or an offset such as `+08:00`. Default: `UTC`. */
  timeZone?: string | undefined
  /** Currency of prices and limits, for reports: three letters of ISO 4217. Default: reports name none. */
  currency?: string | undefined
  /** Price of one call, minor units of `currency`: 30 is 0.30. Required where a limit has `money`. Default: 0. */
  price?: Money | undefined
}

/** Where the edge sends alerts about a budget, and when. */
export interface AlertsEntry {
  /**
   * Webhook: an `https` URL with a public host name, or loopback during development. It receives a signed POST of an
   * {@link Alert}.
   */
  url: string
  /** Thresholds, one to eight: percent of each limit of the day and of the month. */
  at: Percent[]
}

/**
 * The body of an alert. The header `Fuse-Edge-Signature: t=<seconds>,v1=<hex>` signs it: `hex` is the HMAC-SHA256 of
 * `<seconds>.<body>` with the app's webhook key.
 */
export interface Alert {
  /** The same for repeated deliveries of one alert. */
  id: string
  /** Id of the app. */
  app: string
  period: 'day' | 'month'
  /** First day of the period, `YYYY-MM-DD` in the budget's time zone. */
  begin: string
  unit: 'calls' | 'money'
  /** The highest threshold that was reached, percent. */
  percent: Percent
  /** Calls or money that were used in the period. */
  used: Count
  /** Calls or money that the budget allows in the period. */
  limit: Count
  /** ISO 4217, where the budget has a `currency`. */
  currency?: string | undefined
}

/** What an app may spend. A budget with neither `perDay` nor `perMonth` allows nothing. */
export interface BudgetEntry extends KeyBudgetEntry {
  /** Webhook that is called when thresholds of the budget are reached. Default: no alerts. */
  alerts?: AlertsEntry | undefined
  /** Limit of each session over its whole life, beside its credits. Default: the credits alone. */
  perSession?: SpendingCap | undefined
  /** Limits of each template. Default: the limits of the app alone. */
  perTemplate?: SpendingLimits | undefined
  /** Limits of each network: one IPv4 address, or the first 64 bits of an IPv6 address. Default: the limits of the app alone. */
  perPrefix?: NetworkLimits | undefined
}

/** An app: a website or a program that may use the edge. */
export interface AppEntry {
  /** Id of the app: 1 to 64 of `A-Z a-z 0-9 . _ -`. */
  id: string
  /** Keys for web pages: `pk_` and 1 to 64 of `A-Z a-z 0-9 _ -`. They are public, and valid on `origins` only. */
  publishableKeys: string[]
  /**
   * Lower-case hex SHA-256 of the secret keys `sk_…`, with which the app's servers open sessions. Default: `[]`, servers
   * cannot open sessions.
   */
  secretKeyHashes?: string[] | undefined
  /**
   * Lower-case hex SHA-256 of the texts that count as consent. A fusion must name one of them, so an empty list refuses
   * every fusion. Default: fusions need no consent.
   */
  consentHashes?: string[] | undefined
  /**
   * Action of the Turnstile challenge that a page must have passed before it opens a session: 1 to 32 of
   * `A-Z a-z 0-9 _ -`. Default: sessions need no challenge.
   */
  challengeAction?: string | undefined
  /**
   * Origins whose pages may use the app, as browsers send them: `https://shop.example`. `http` is allowed on loopback
   * only; there are no wildcards.
   */
  origins: string[]
  /** Fusions of one session. Default: 0, sessions cannot fuse. */
  sessionCredits?: Count | undefined
  /** Life of a session, minutes, 1 to 1440. */
  sessionMinutes: Count
  /** Short for a `budget` with this many fusions a day in UTC. Set this or `budget`. Default: 0, the app cannot fuse. */
  dailyCap?: Count | undefined
  /** What the app may spend. Set this or `dailyCap`. Default: the app cannot fuse. */
  budget?: BudgetEntry | undefined
  /** Refuses every fusion of the app, whatever its budget. Default: `false`. */
  stopped?: boolean | undefined
  /** Ids of the templates that the app offers. */
  templates: string[]
}

/** A face of a template, with the id that the cloud knows it by. */
export interface TemplateFaceEntry {
  /** Id of the face within the template: 1 to 64 of `A-Z a-z 0-9 . _ -`. */
  id: string
  /** The cloud's id of the face, `mt_…_1`. */
  templateFaceId: string
  /** Where the face is; inside the picture. */
  box: Box
}

/** The ids of a template on the site of the second account. */
export interface OtherSiteEntry {
  /** Activity, `at_…`. */
  projectId: string
  /** Material, `mt_…`. */
  modelId: string
  /** The cloud's ids of the faces, by `id` of the face. */
  templateFaceIds: Record<string, string>
}

/** A template: a picture that photos can be fused into, with the ids that the cloud knows it by. */
export interface TemplateEntry {
  /** Id of the template: 1 to 64 of `A-Z a-z 0-9 . _ -`. */
  id: string
  /** Title for end users, 1 to 200 characters. */
  title: string
  /** Activity, `at_…`, on the site of `TENCENT_SITE`. */
  projectId: string
  /** Material, `mt_…`. */
  modelId: string
  /** Width of the picture. */
  width: Pixels
  /** Height of the picture. */
  height: Pixels
  /** URL of a small version of the picture: `https` with a public host name, or loopback during development. */
  thumbnail: WebUrl
  /** One to six faces. */
  faces: TemplateFaceEntry[]
  /** Ids of the same template on the other site. Default: the template is fused on the site of `TENCENT_SITE` only. */
  otherSite?: OtherSiteEntry | undefined
  /**
   * How much the facial features follow the template where a request does not say, 0 to 100. Domestic site only. Default:
   * the cloud's own.
   */
  faceDegree?: Count | undefined
  /**
   * How much the shape of the face follows the template where a request does not say, 0 to 100. Domestic site only.
   * Default: the cloud's own.
   */
  profileDegree?: Count | undefined
}

/** A virtual key: key pairs for programs that call the edge as if it were the cloud, and what they may do. */
export interface VirtualKeyEntry {
  /** Id of the key, in the log and in usage reports: 1 to 64 of `A-Z a-z 0-9 . _ -`. */
  id: string
  /** Ids of the key's pairs. Two pairs are valid at once while they are rotated. */
  secretIds: string[]
  /** Actions that the key may call. Default: `[]`, none. */
  actions?: ActionName[] | undefined
  /** Activities, `at_…`, that the key may use; `*` is every one. Default: `[]`, none. */
  projects?: string[] | undefined
  /** Materials, `mt_…`, that the key may use; `*` is every one. Default: `[]`, none. */
  models?: string[] | undefined
  /** Short for a `budget` with this many billable calls a day in UTC. Set this or `budget`. Default: 0, no billable call. */
  dailyCap?: Count | undefined
  /** What the key may spend. Set this or `dailyCap`. Default: no billable call. */
  budget?: KeyBudgetEntry | undefined
  /**
   * Allows the older signatures HmacSHA1 and HmacSHA256, which the international Node SDK uses by default. Default:
   * `false`, TC3-HMAC-SHA256 only.
   */
  signatureV1?: boolean | undefined
  /** Allows results without the cloud's visible AI label: `LogoAdd: 0`, `LogoParam`, fusions of 2018. Default: `false`. */
  unlabelled?: boolean | undefined
}

/** Apps, templates and virtual keys: everything that changes while an edge runs. */
export interface Catalogue {
  apps: AppEntry[]
  templates: TemplateEntry[]
  /** Default: `[]`, no program can call the edge as if it were the cloud. */
  virtualKeys?: VirtualKeyEntry[] | undefined
}

/** Entries by the path under which they are administered. */
export interface Entries {
  apps: AppEntry
  templates: TemplateEntry
  'virtual-keys': VirtualKeyEntry
}

/** A list of the catalogue. */
export type EntryPath = keyof Entries

/** The catalogue and its revision. */
export interface CatalogueState {
  /** Number of changes so far; 0 before the first. */
  revision: Count
  catalogue: Catalogue
}

/** One entry, and the revision of the catalogue. */
export interface EntryState<Entry = AppEntry | TemplateEntry | VirtualKeyEntry> {
  /** Number of changes so far; 0 before the first. */
  revision: Count
  entry: Entry
}

/** The result of a change. */
export interface Changed {
  /** Revision of the catalogue after the change. */
  revision: Count
  /** Whether the change was published to KV. If not, the edge repeats the publication within seconds. */
  published: boolean
}

/** A request for a key of an app. */
export interface KeyRequest {
  /** `webhook` is the key that signs alerts. It does not change until the edge's first signing key does. */
  kind: 'publishable' | 'secret' | 'webhook'
}

/** A key of an app. */
export interface NewKey extends Changed {
  /** `pk_…`, `sk_…` or `whk_…`. The edge does not store an `sk_…` and cannot show it again. */
  key: string
}

/** A key pair of a virtual key. */
export interface NewPair extends Changed {
  secretId: string
  /** The edge does not store the secret key and cannot show it again. */
  secretKey: string
}

/** A request to import templates from the cloud's list of materials. */
export interface SyncRequest {
  /** Activity, `at_…`. */
  projectId: string
  /**
   * URL of a template's picture, in which `{id}` stands for the material: the cloud's list has neither sizes nor pictures.
   * Default: the edge updates templates of the catalogue and adds none.
   */
  pictures?: string | undefined
  /** Number of materials to skip. A page has 20. Default: 0. */
  offset?: Count | undefined
  /** Ids of apps that offer the new templates. Default: none. */
  apps?: string[] | undefined
}

/** What was done with one material. */
export interface SyncedMaterial {
  /** Material, `mt_…`. */
  modelId: string
  title: string
  /**
   * `added`, `updated` or `unchanged`; `not-ready`: under review or refused by it; `no-picture`: the material is new, and
   * its picture is unknown or cannot be read; `no-face`: the cloud found no face, or more than a template may have.
   */
  outcome: SyncOutcome
}

/** What was done with a material; see {@link SyncedMaterial}. */
export type SyncOutcome = 'added' | 'updated' | 'unchanged' | 'not-ready' | 'no-picture' | 'no-face'

/** The result of importing one page of materials. */
export interface SyncReport extends Changed {
  materials: SyncedMaterial[]
  /** `offset` of the next page, where there is one. The cloud allows one page a second. */
  next?: Count | undefined
}

/** One change in the audit trail. */
export interface AuditEntry {
  /** Number of the row in the audit trail. */
  seq: Count
  /** When the change was made. */
  at: IsoTime
  /** Name of the admin key that made the change. */
  who: string
  /** Id of the request in the edge's log. */
  requestId: string
  /** Revision of the catalogue after the change. */
  revision: Count
  list: EntryPath
  /** Id of the changed entry. */
  id: string
  /** The entry before the change; absent where it is new. */
  before?: unknown
  /** The entry after the change; absent where it was removed. */
  after?: unknown
}

/** How calls end, as usage counts them. */
export type UsageOutcome = 'committed' | 'released' | 'in-doubt'

/** Calls of one day with the same template, region, country and outcome. */
export interface UsageRow {
  /** `YYYY-MM-DD`, in the budget's time zone. */
  day: string
  /** Id of the template. Empty for a virtual key, and where it is unknown. */
  template: string
  /** Region that the call was sent to. Empty where it is unknown. */
  region: string
  /** Country of the end user, ISO 3166-1 alpha-2. Empty where it is unknown. */
  country: string
  /** `committed`: executed. `released`: not billed, and not counted. `in-doubt`: may have been executed, and counts. */
  outcome: UsageOutcome
  calls: Count
  /** Money of the calls, minor units. */
  money: Money
}

/** How the cloud is paid, for the forecast. */
export interface UsagePlan {
  /** Calls that are left of a prepaid package. Default: no package. */
  package?: number | undefined
  /** Purchased calls a second (QPS). Default: no purchased QPS. */
  qps?: number | undefined
}

/** How usage continues if every day is like the average of the days before today. */
export interface UsageForecast {
  /** Average calls a day. */
  callsPerDay: number
  /** Calls of the whole month. */
  monthCalls: Count
  /** Money of the whole month, minor units. */
  monthMoney: Money
  /** Day on which the package is used up, `YYYY-MM-DD`; absent without a package. */
  usedUpOn?: string | undefined
  /** Average use of the purchased QPS, where 1 is all of it; absent without a purchased QPS. */
  share?: number | undefined
}

/** What an app or a virtual key used. */
export interface UsageReport {
  /** Id of an app, or `key:` and the id of a virtual key. */
  owner: string
  /** First day, `YYYY-MM-DD`. */
  from: string
  /** Last day, `YYYY-MM-DD`. */
  to: string
  /** ISO 4217, where the budget has a `currency`. */
  currency?: string | undefined
  rows: UsageRow[]
  forecast: UsageForecast
}

/** A page of the audit trail, newest changes first. */
export interface AuditPage {
  entries: AuditEntry[]
  /** Value of `?before=` for the next page, where there is one. */
  next?: Count | undefined
}
