/** @module `admin key`, `pair` and `admin-key`: create and end keys. */

import { ok } from '@fuse-edge/core/result'
import { checkRule, RULES } from '../../arguments/index.ts'
import { adminKeyEntry, isAdminKey, newAdminKey } from '../../deployment/index.ts'
import { UsageError } from '../../ports.ts'
import { withText } from '../group.ts'
import { describeChange } from './entries.ts'
import type { AdminRun, Subcommand } from './subcommand.ts'

const ROLES = ['read', 'write']

async function key({ admin, names: [id = ''], values: { end, secret, webhook } }: AdminRun) {
  if (end !== undefined) {
    checkRule(end, '--end', RULES.keyToEnd)
    return withText(await admin.endKey(id, end), describeChange)
  }
  const kind = secret ? 'secret' : webhook ? 'webhook' : 'publishable'
  return withText(await admin.newKey(id, kind), (created) => created.key)
}

async function pair({ admin, names: [id = ''], values: { end } }: AdminRun) {
  if (end !== undefined) {
    checkRule(end, '--end', RULES.pairToEnd)
    return withText(await admin.endPair(id, end), describeChange)
  }
  return withText(
    await admin.newPair(id),
    ({ secretId, secretKey }) =>
      `TENCENTCLOUD_SECRET_ID=${secretId}\nTENCENTCLOUD_SECRET_KEY=${secretKey}`,
  )
}

/** Returns the admin key of the environment. @throws {UsageError} which never repeats it */
function existingKey(key: string | undefined): string {
  if (key !== undefined && isAdminKey(key)) return key
  throw new UsageError('FUSE_EDGE_ADMIN_KEY must be an admin key, ak_…')
}

/** Creates the key on this machine and sends nothing: the edge must only know the hash. */
async function adminKey({
  names: [name = ''],
  ports,
  values: { role = 'write', existing },
}: AdminRun) {
  if (!ROLES.includes(role))
    throw new UsageError(`--role must be read or write, not '${role}'`, '--role')
  if (existing) {
    const entry = adminKeyEntry(name, role, existingKey(ports.env.FUSE_EDGE_ADMIN_KEY))
    return withText(ok({ entry }), () => `entry, for ADMIN_KEYS: ${entry}`)
  }
  const created = newAdminKey(ports.randomBytes)
  const entry = adminKeyEntry(name, role, created)
  const text = `key, for FUSE_EDGE_ADMIN_KEY: ${created}\nentry, for ADMIN_KEYS:     ${entry}`
  return withText(ok({ key: created, entry }), () => text)
}

/** Subcommands about keys. */
export const KEY_COMMANDS: Readonly<Record<string, Subcommand>> = {
  key: {
    takes: ['APP'],
    summary: 'create or end a key of an app',
    details: 'Without an option it creates a publishable key pk_…, for pages.',
    options: ['secret', 'webhook', 'end'],
    isChange: true,
    run: key,
  },
  pair: {
    takes: ['VIRTUAL-KEY'],
    summary: 'create or end a key pair of a virtual key, for an SDK',
    options: ['end'],
    isChange: true,
    run: pair,
  },
  'admin-key': {
    takes: ['NAME'],
    summary: 'create an admin key for a person; sends nothing',
    options: ['role', 'existing'],
    isChange: false,
    run: adminKey,
  },
}
