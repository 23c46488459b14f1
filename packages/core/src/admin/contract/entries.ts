/** @module Entries of the catalogue: apps with their budgets, templates, virtual keys. */

import type { ActionName } from '../../api/index.ts'
import type { Box, Count, Money, Pixels, WebUrl } from '../../edge/index.ts'
import type { AlertsEntry } from './alerts.ts'

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
  /**
   * Budget shards in each part of the world, 1 to 128, among which sessions are divided: one for each 400 fusions a second there.
   * Raising it moves no session that is open. Default: 1.
   */
  shardsPerPlace?: Count | undefined
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
