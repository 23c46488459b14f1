/**
 * @module Which variables of the worker a deployment stores, and which it removes. The keys `deployed-variable/NAME` of the
 * catalogue's namespace remember those of the settings, because the platform does not tell them from secrets that the
 * operator stored.
 */

import { ok, type Result } from '@fuse-edge/core/result'
import { adminKeyEntry } from './admin-key.ts'
import { type Deployment, fact, type StepFailure } from './deployment.ts'
import { refusedByCloudflare } from './failures.ts'

const REMEMBERED = 'deployed-variable/'

/** Secrets that every worker has after a deployment. */
export const REQUIRED_SECRETS: readonly string[] = [
  'SIGNING_KEYS',
  'TENCENT_SECRET_ID',
  'TENCENT_SECRET_KEY',
]

function has({ facts }: Deployment, name: string): boolean {
  return facts.before?.variables.has(name) === true
}

/** Returns the variables that the settings say. They hold no secret. */
export function variablesOfSettings({ settings }: Deployment): Record<string, string> {
  const { site, regions, endpoint, variables } = settings
  return {
    ...variables,
    TENCENT_SITE: site,
    TENCENT_REGION: regions.join(','),
    ...(endpoint !== undefined && { TENCENT_ENDPOINT: endpoint }),
  }
}

/** Returns the variables of the worker that an earlier run stored, and that the settings do not name any more. */
export function formerVariables(deployment: Deployment): string[] {
  const { facts, settings } = deployment
  const former = (facts.remembered ?? []).filter((name) => !Object.hasOwn(settings.variables, name))
  const own = settings.endpoint === undefined ? [...former, 'TENCENT_ENDPOINT'] : former
  return own.filter((name) => has(deployment, name)).toSorted()
}

/**
 * Returns the variables to store; `null` removes one. What the worker has and this run must not change is not among them: its
 * signing keys, and the admin keys of others.
 */
export function variablesOf(deployment: Deployment): Record<string, string | null> {
  const { facts, settings } = deployment
  const { tencentKey, adminKey, signingKeys } = facts
  return {
    ...variablesOfSettings(deployment),
    ...Object.fromEntries(formerVariables(deployment).map((name) => [name, null])),
    ...(tencentKey && {
      TENCENT_SECRET_ID: tencentKey.secretId,
      TENCENT_SECRET_KEY: tencentKey.secretKey,
    }),
    ...(signingKeys && { SIGNING_KEYS: signingKeys.value }),
    ...(!has(deployment, 'ADMIN_KEYS') &&
      adminKey && { ADMIN_KEYS: adminKeyEntry(settings.admin.name, 'write', adminKey.key) }),
  }
}

type Done = Promise<Result<undefined, StepFailure>>

/** Finds out which variables earlier runs stored. */
export async function recall({ facts }: Deployment): Done {
  const namespaceId = facts.before?.namespaceId
  if (namespaceId === undefined || facts.account === undefined) return ok(undefined)
  const keys = await facts.account.client.keys(namespaceId, REMEMBERED)
  if (!keys.ok) return refusedByCloudflare(keys.error)
  facts.remembered = keys.value.map((key) => key.slice(REMEMBERED.length))
  return ok(undefined)
}

/** Remembers the variables of the settings. Has to be called before they are stored: an interruption must not leave one that no run removes. */
export async function remember(deployment: Deployment): Done {
  const { facts, settings } = deployment
  const known = facts.remembered ?? []
  const names = Object.keys(settings.variables).filter((name) => !known.includes(name))
  if (names.length === 0) return ok(undefined)
  const keys = names.map((name) => `${REMEMBERED}${name}`)
  const { client } = fact(deployment, 'account')
  const added = await client.addKeys(fact(deployment, 'namespaceId'), keys)
  if (!added.ok) return refusedByCloudflare(added.error)
  facts.remembered = [...known, ...names]
  return ok(undefined)
}

/** Forgets the variables that are not in the settings, after they were removed: the operator may store them from now on. */
export async function forget(deployment: Deployment): Done {
  const { facts, settings } = deployment
  const gone = (facts.remembered ?? []).filter((name) => !Object.hasOwn(settings.variables, name))
  if (gone.length === 0) return ok(undefined)
  const keys = gone.map((name) => `${REMEMBERED}${name}`)
  const { client } = fact(deployment, 'account')
  const deleted = await client.deleteKeys(fact(deployment, 'namespaceId'), keys)
  return deleted.ok ? ok(undefined) : refusedByCloudflare(deleted.error)
}
