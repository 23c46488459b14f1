/** @module The worker's configuration: valid settings with a valid catalogue, indexed for look-ups. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import * as v from 'valibot'
import { type App, type Catalogue, catalogueSchema } from './catalogue.ts'
import { challengeIssues } from './challenge.ts'
import { type ConfigurationIssue, crossIssues } from './cross-rules.ts'
import { describeIssue } from './issue-rule.ts'
import { type CatalogueTemplate, resolveTemplate } from './materials.ts'
import { parseSettings, type Settings } from './settings.ts'
import { testApps } from './test-apps.ts'
import { isLoopback, isOrigin } from './url-guard.ts'
import { type VirtualKey, virtualKeyIssues, virtualKeysById } from './virtual-keys.ts'

/** A validated configuration. Frozen. */
export interface Configuration extends Settings {
  /** Revision of the catalogue. `undefined` where it is in the variable `CATALOGUE`. */
  readonly revision: number | undefined
  readonly appsById: ReadonlyMap<string, App>
  readonly appsByKey: ReadonlyMap<string, App>
  readonly appsBySecretKeyHash: ReadonlyMap<string, App>
  readonly templates: ReadonlyMap<string, CatalogueTemplate>
  /** Returns whether any app allows the origin. */
  readonly allows: (origin: string) => boolean
  /** Virtual keys by the secret ids of their pairs. */
  readonly virtualKeys: ReadonlyMap<string, VirtualKey>
  /** Entries of virtual keys by the id of the key, including keys without a pair. */
  readonly keysById: ReadonlyMap<string, Pick<VirtualKey, 'secretIds' | 'budget'>>
}

/** Returns whether a page is served from the machine of its browser, as during development. */
function isDeveloper(origin: string): boolean {
  return isOrigin(origin) && isLoopback(origin)
}

/** Returns whether pages of the origin may use the app. Test keys are also valid on loopback. */
export function isAllowed({ origins, test }: App, origin: string): boolean {
  return origins.includes(origin) || (test !== undefined && isDeveloper(origin))
}

function resolve(
  settings: Settings,
  catalogue: Catalogue,
  revision: number | undefined,
): Configuration {
  const { templates, virtualKeys } = catalogue
  const apps = [...catalogue.apps, ...(settings.hasTestKeys ? testApps(catalogue) : [])]
  const origins = new Set(apps.flatMap((app) => app.origins))
  const [{ site }] = settings.accounts
  return Object.freeze({
    ...settings,
    revision,
    appsById: new Map(apps.map((app) => [app.id, app])),
    appsByKey: new Map(
      apps.flatMap((app) => app.publishableKeys.map((key) => [key, app] as const)),
    ),
    appsBySecretKeyHash: new Map(
      apps.flatMap((app) => app.secretKeyHashes.map((hash) => [hash, app] as const)),
    ),
    templates: new Map(templates.map((entry) => [entry.id, resolveTemplate(entry, site)])),
    allows: (origin: string) =>
      origins.has(origin) || (settings.hasTestKeys && isDeveloper(origin)),
    keysById: new Map(virtualKeys.map((key) => [key.id, key])),
    virtualKeys: virtualKeysById(virtualKeys, settings.virtualSecrets),
  })
}

type Parsed = Result<Configuration, readonly ConfigurationIssue[]>

/** Combines settings with a catalogue, or fails with every contradiction between them. */
function combine(settings: Settings, catalogue: Catalogue, revision?: number): Parsed {
  const sites = settings.accounts.map(({ site }) => site)
  const issues = [
    ...crossIssues(catalogue, sites),
    ...challengeIssues(catalogue.apps, settings.turnstile),
    ...virtualKeyIssues(catalogue.virtualKeys, settings.virtualSecrets),
  ]
  return issues.length > 0 ? fail(issues) : ok(resolve(settings, catalogue, revision))
}

/**
 * Validates a catalogue and combines it with settings.
 *
 * @param catalogue unvalidated catalogue. Paths of issues begin with `CATALOGUE`
 * @param revision of the catalogue
 */
export function withCatalogue(settings: Settings, catalogue: unknown, revision?: number): Parsed {
  const parsed = v.safeParse(catalogueSchema, catalogue)
  if (parsed.success) return combine(settings, parsed.output, revision)
  return fail(parsed.issues.map((issue) => describeIssue(issue, 'CATALOGUE')))
}

/** Returns the configuration of a deployment whose catalogue is in the variable `CATALOGUE`. */
export function parseConfiguration(variables: object): Parsed {
  const settings = parseSettings(variables)
  if (!settings.ok) return settings
  const { fixedCatalogue } = settings.value
  if (fixedCatalogue !== undefined) return combine(settings.value, fixedCatalogue)
  return fail([{ path: 'CATALOGUE', rule: 'is missing' }])
}
