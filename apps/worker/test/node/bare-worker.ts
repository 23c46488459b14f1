/** @module Starts the deployed worker in a bare workerd, as a host outside Cloudflare does, with an app and without templates. */

import { startWorkerd, type Workerd } from '../../tools/workerd.ts'
import { SIGNING_KEY } from './whole-worker.ts'

export const ORIGIN = 'https://shop.example'
export const KEY = 'pk_shop'
const APP = {
  id: 'shop',
  publishableKeys: [KEY],
  origins: [ORIGIN],
  sessionMinutes: 30,
  templates: [],
}

/** The catalogue, as the variable `CATALOGUE`. */
export const CATALOGUE = JSON.stringify({ apps: [APP], templates: [] })

/** A key of the account, and one region. */
export const VARIABLES = {
  TENCENT_SECRET_ID: 'AKIDEXAMPLE',
  TENCENT_SECRET_KEY: 'the-secret-key-of-the-account',
  TENCENT_SITE: 'cn',
  TENCENT_REGION: 'ap-singapore',
  SIGNING_KEYS: SIGNING_KEY,
}

/** Starts a fresh isolate with further variables. Without a catalogue among them, the worker asks the registry. */
export function startBareWorker(variables: Record<string, string>): Promise<Workerd> {
  return startWorkerd({
    entry: new URL('../../src/index.ts', import.meta.url),
    variables: { ...VARIABLES, ...variables },
    objects: { BUDGET_SHARD: 'BudgetShard', LEDGER: 'Ledger', REGISTRY: 'Registry' },
  })
}
