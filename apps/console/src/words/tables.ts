/** @module The tables of words: one for each view and home, and that of the frame. */

import type { ENGLISH as Account } from './english/account.ts'
import type { ENGLISH as Alerts } from './english/alerts.ts'
import type { ENGLISH as Apps } from './english/apps.ts'
import type { ENGLISH as Audit } from './english/audit.ts'
import type { ENGLISH as Billing } from './english/billing.ts'
import type { ENGLISH as Budgets } from './english/budgets.ts'
import type { ENGLISH as Charts } from './english/charts.ts'
import type { ENGLISH as Clock } from './english/clock.ts'
import type { ENGLISH as Doubt } from './english/doubt.ts'
import type { ENGLISH as Edge } from './english/edge.ts'
import type { ENGLISH as Emulator } from './english/emulator.ts'
import type { ENGLISH as Entries } from './english/entries.ts'
import type { ENGLISH as Explorer } from './english/explorer.ts'
import type { ENGLISH as Faults } from './english/faults.ts'
import type { ENGLISH as Limits } from './english/limits.ts'
import type { ENGLISH as Materials } from './english/materials.ts'
import type { ENGLISH as Overview } from './english/overview.ts'
import type { ENGLISH as Pictures } from './english/pictures.ts'
import type { ENGLISH as Provoke } from './english/provoke.ts'
import type { ENGLISH as Requests } from './english/requests.ts'
import type { ENGLISH as Routes } from './english/routes.ts'
import type { ENGLISH as Shell } from './english/shell.ts'
import type { ENGLISH as Signature } from './english/signature.ts'
import type { ENGLISH as Spans } from './english/spans.ts'
import type { ENGLISH as Start } from './english/start.ts'
import type { ENGLISH as Studio } from './english/studio.ts'
import type { ENGLISH as Templates } from './english/templates.ts'
import type { ENGLISH as Usage } from './english/usage.ts'
import type { ENGLISH as VirtualKeys } from './english/virtualKeys.ts'

/** Words by the name of their table. */
interface Tables {
  readonly shell: typeof Shell
  readonly emulator: typeof Emulator
  readonly edge: typeof Edge
  readonly start: typeof Start
  readonly materials: typeof Materials
  readonly account: typeof Account
  readonly billing: typeof Billing
  readonly provoke: typeof Provoke
  readonly pictures: typeof Pictures
  readonly requests: typeof Requests
  readonly explorer: typeof Explorer
  readonly signature: typeof Signature
  readonly faults: typeof Faults
  readonly clock: typeof Clock
  readonly audit: typeof Audit
  readonly alerts: typeof Alerts
  readonly doubt: typeof Doubt
  readonly budgets: typeof Budgets
  readonly virtualKeys: typeof VirtualKeys
  readonly templates: typeof Templates
  readonly apps: typeof Apps
  readonly entries: typeof Entries
  readonly limits: typeof Limits
  readonly overview: typeof Overview
  readonly spans: typeof Spans
  readonly studio: typeof Studio
  readonly routes: typeof Routes
  readonly usage: typeof Usage
  readonly charts: typeof Charts
}

/** Name of a table. */
export type TableName = keyof Tables

/** Name of a word or sentence. */
export type WordName = { [Table in TableName]: keyof Tables[Table] }[TableName]

type Loader<Table extends TableName> = {
  readonly en: () => Promise<{ readonly ENGLISH: Tables[Table] }>
  readonly zh: () => Promise<{ readonly CHINESE: Readonly<Record<keyof Tables[Table], string>> }>
}

/** Loaders of every table. */
export const TABLES: { readonly [Table in TableName]: Loader<Table> } = {
  shell: { en: () => import('./english/shell.ts'), zh: () => import('./chinese/shell.ts') },
  emulator: {
    en: () => import('./english/emulator.ts'),
    zh: () => import('./chinese/emulator.ts'),
  },
  edge: { en: () => import('./english/edge.ts'), zh: () => import('./chinese/edge.ts') },
  start: { en: () => import('./english/start.ts'), zh: () => import('./chinese/start.ts') },
  materials: {
    en: () => import('./english/materials.ts'),
    zh: () => import('./chinese/materials.ts'),
  },
  account: { en: () => import('./english/account.ts'), zh: () => import('./chinese/account.ts') },
  billing: { en: () => import('./english/billing.ts'), zh: () => import('./chinese/billing.ts') },
  provoke: { en: () => import('./english/provoke.ts'), zh: () => import('./chinese/provoke.ts') },
  pictures: {
    en: () => import('./english/pictures.ts'),
    zh: () => import('./chinese/pictures.ts'),
  },
  requests: {
    en: () => import('./english/requests.ts'),
    zh: () => import('./chinese/requests.ts'),
  },
  explorer: {
    en: () => import('./english/explorer.ts'),
    zh: () => import('./chinese/explorer.ts'),
  },
  signature: {
    en: () => import('./english/signature.ts'),
    zh: () => import('./chinese/signature.ts'),
  },
  faults: { en: () => import('./english/faults.ts'), zh: () => import('./chinese/faults.ts') },
  clock: { en: () => import('./english/clock.ts'), zh: () => import('./chinese/clock.ts') },
  overview: {
    en: () => import('./english/overview.ts'),
    zh: () => import('./chinese/overview.ts'),
  },
  charts: { en: () => import('./english/charts.ts'), zh: () => import('./chinese/charts.ts') },
  usage: { en: () => import('./english/usage.ts'), zh: () => import('./chinese/usage.ts') },
  routes: { en: () => import('./english/routes.ts'), zh: () => import('./chinese/routes.ts') },
  spans: { en: () => import('./english/spans.ts'), zh: () => import('./chinese/spans.ts') },
  studio: { en: () => import('./english/studio.ts'), zh: () => import('./chinese/studio.ts') },
  limits: { en: () => import('./english/limits.ts'), zh: () => import('./chinese/limits.ts') },
  entries: { en: () => import('./english/entries.ts'), zh: () => import('./chinese/entries.ts') },
  apps: { en: () => import('./english/apps.ts'), zh: () => import('./chinese/apps.ts') },
  templates: {
    en: () => import('./english/templates.ts'),
    zh: () => import('./chinese/templates.ts'),
  },
  virtualKeys: {
    en: () => import('./english/virtualKeys.ts'),
    zh: () => import('./chinese/virtualKeys.ts'),
  },
  budgets: { en: () => import('./english/budgets.ts'), zh: () => import('./chinese/budgets.ts') },
  doubt: { en: () => import('./english/doubt.ts'), zh: () => import('./chinese/doubt.ts') },
  alerts: { en: () => import('./english/alerts.ts'), zh: () => import('./chinese/alerts.ts') },
  audit: { en: () => import('./english/audit.ts'), zh: () => import('./chinese/audit.ts') },
}
