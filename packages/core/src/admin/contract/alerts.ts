/** @module Alerts about budgets: what webhooks receive, and what became of it. */

import type { Count, IsoTime, Percent, WebUrl } from '../../edge/index.ts'

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
 * `<seconds>.<body>` with the app's webhook key. While the edge's signing keys are rotated, the header has several `v1`, one
 * for each signing key; an alert is genuine where one of them is right.
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
  /** `true` where an administrator asked for it: nothing was reached. Default: absent. */
  test?: true
}

/** One attempt to deliver an alert. It names the host alone: the path of a webhook is often its permission. */
export interface AlertAttempt {
  /** 1 for the first attempt. */
  attempt: Count
  at: IsoTime
  /** Host of the URL that was called, with its port where it names one. */
  host: string
  /** HTTP status of the answer. Absent where none came. */
  httpStatus?: Count | undefined
  /**
   * Why no answer came. `timeout`: not within ten seconds. `unreachable`: there was no connection, or it ended early.
   * `not-allowed`: the edge may not call the URL. Absent where an answer came.
   */
  failure?: 'timeout' | 'unreachable' | 'not-allowed' | undefined
}

/** An alert, and what became of it. */
export interface AlertDelivery {
  alert: Alert
  /** `delivered`: the webhook answered with a 2xx status. `failed`: it did not, so far. */
  status: 'delivered' | 'failed'
  /** How often the alert was sent. */
  attempts: Count
  /** When it was sent last. */
  lastAttemptAt: IsoTime
  /** HTTP status of the last answer. Absent where none came in time, or the edge may not call the URL. */
  httpStatus?: Count | undefined
  /**
   * When it is sent again. Absent where it is not: it was delivered, it is a test, its day or month is over, or its app has no
   * webhook now.
   */
  nextAttemptAt?: IsoTime | undefined
  /** The attempts, newest first. The edge keeps the last hundred of each app. */
  history: AlertAttempt[]
}

/** The webhook of an app. */
export interface Webhook {
  /** Id of the app. */
  app: string
  url: WebUrl
  /** Whether the edge may call the URL: one on loopback only while the cloud's endpoint is on loopback too. */
  allowed: boolean
}

/** The webhooks of a page of apps, in the order of their ids, and what was sent to them. */
export interface AlertList {
  /** Empty where no app of the page has `alerts`. */
  webhooks: Webhook[]
  /** Deliveries of the last five weeks, newest first. */
  deliveries: AlertDelivery[]
  /** Value of `?cursor=` for the next page, where there is one: a page has a bounded number of apps. */
  next?: string | undefined
}
