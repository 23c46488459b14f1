/**
 * @module The apps of the test keys: publishable keys whose fusions always succeed, always fail, or always lack credits, for
 * the development and the tests of pages. Their requests take every step but the call to the cloud, and are not billed.
 */

import type { App, Catalogue, TestVerdict } from './catalogue.ts'

const MINUTES = 60
const CREDITS = 20
/** Fusions a day: results of test keys are stored too, so this bounds what a bot can store. */
const DAILY_CAP = 1000

interface TestApp {
  readonly id: string
  readonly key: string
  readonly test: TestVerdict
  readonly sessionCredits: number
}

// Ids of the catalogue cannot contain a colon, so these ids are never taken.
const TEST_APPS: readonly TestApp[] = Object.freeze([
  { id: 'test:pass', key: 'pk_test_pass', test: 'passed', sessionCredits: CREDITS },
  { id: 'test:fail', key: 'pk_test_fail', test: 'failed', sessionCredits: CREDITS },
  { id: 'test:spent', key: 'pk_test_spent', test: 'passed', sessionCredits: 0 },
])

/** Returns the apps of the test keys: valid on every origin of an app and on loopback, with every template. */
export function testApps({ apps, templates }: Catalogue): App[] {
  const origins = [...new Set(apps.flatMap((app) => app.origins))]
  return TEST_APPS.map(({ key, ...app }) => ({
    ...app,
    publishableKeys: [key],
    secretKeyHashes: [],
    origins,
    sessionMinutes: MINUTES,
    budget: { timeZone: 'UTC', price: 0, perDay: { calls: DAILY_CAP } },
    shardsPerPlace: 1,
    stopped: false,
    templates: templates.map(({ id }) => id),
  }))
}
