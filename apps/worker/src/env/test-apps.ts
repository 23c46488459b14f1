/**
 * @module Test keys: publishable keys whose fusions always pass, always fail, or are always spent, for those who build
 * a page or test one. The whole way is walked, but for the cloud: nothing is sent to it, and nothing is billed.
 */

import type { App, Catalogue, TestVerdict } from './catalogue.ts'

const MINUTES = 60
const CREDITS = 20
/** Results are stored all the same: a bound for what a bot can do. */
const DAILY_CAP = 1000

interface TestApp {
  readonly id: string
  readonly key: string
  readonly test: TestVerdict
  readonly sessionCredits: number
}

// Ids of the catalogue have no colon: these are nobody else's.
const TEST_APPS: readonly TestApp[] = Object.freeze([
  { id: 'test:pass', key: 'pk_test_pass', test: 'passed', sessionCredits: CREDITS },
  { id: 'test:fail', key: 'pk_test_fail', test: 'failed', sessionCredits: CREDITS },
  { id: 'test:spent', key: 'pk_test_spent', test: 'passed', sessionCredits: 0 },
])

/** The apps of the test keys: good on every origin of an app and on loopback, with every template. */
export function testApps({ apps, templates }: Catalogue): App[] {
  const origins = [...new Set(apps.flatMap((app) => app.origins))]
  return TEST_APPS.map(({ key, ...app }) => ({
    ...app,
    publishableKeys: [key],
    secretKeyHashes: [],
    origins,
    sessionMinutes: MINUTES,
    budget: { timeZone: 'UTC', price: 0, perDay: { calls: DAILY_CAP } },
    stopped: false,
    templates: templates.map(({ id }) => id),
  }))
}
