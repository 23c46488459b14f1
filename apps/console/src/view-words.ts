/** @module Which tables of words each view says something of, besides those of the frame. They are loaded with the view. */

import type { ViewName } from './routes.ts'
import type { TableName } from './words/tables.ts'

/** Words of the entries of the catalogue: where one is changed, a field of another one can be wrong. */
const ENTRY_WORDS: readonly TableName[] = ['apps', 'templates', 'virtualKeys', 'entries']

/** Tables of every view. */
export const VIEW_WORDS: Readonly<Record<ViewName, readonly TableName[]>> = {
  start: ['start', 'pictures', 'provoke'],
  materials: ['materials', 'pictures'],
  requests: ['requests'],
  explorer: ['explorer', 'signature', 'requests'],
  signature: ['signature', 'explorer', 'requests'],
  faults: ['faults'],
  overview: ['overview', 'limits', 'spans'],
  usage: ['usage', 'charts', 'spans'],
  routes: ['routes', 'charts', 'overview'],
  studio: ['studio'],
  clock: ['clock'],
  account: ['account', 'pictures', 'provoke'],
  billing: ['billing', 'pictures'],
  apps: [...ENTRY_WORDS, 'limits'],
  templates: [...ENTRY_WORDS, 'pictures'],
  virtualKeys: ENTRY_WORDS,
  budgets: ['budgets', 'limits'],
  doubt: ['doubt', ...ENTRY_WORDS],
  alerts: ['alerts', 'limits'],
  audit: ['audit', ...ENTRY_WORDS],
}
