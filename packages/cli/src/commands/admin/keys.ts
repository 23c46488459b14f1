/** @module `admin key`, `pair` and `admin-key`: create and end keys. */

import { adminKeyEntry, newAdminKey } from '../../deployment/index.ts'
import { UsageError } from '../../ports.ts'
import { withText } from '../group.ts'
import { describeChange } from './entries.ts'
import type { AdminRun, Subcommand } from './subcommand.ts'

const ROLES = ['read', 'write']

async function key({ admin, names: [id = ''], values: { end, secret, webhook } }: AdminRun) {
  if (end !== undefined) return withText(await admin.endKey(id, end), describeChange)
  const kind = secret ? 'secret' : webhook ? 'webhook' : 'publishable'
  return withText(await admin.newKey(id, kind), (created) => created.key)
}

async function pair({ admin, names: [id = ''], values: { end } }: AdminRun) {
  if (end !== undefined) return withText(await admin.endPair(id, end), describeChange)
  return withText(
    await admin.newPair(id),
    ({ secretId, secretKey }) =>
      `TENCENTCLOUD_SECRET_ID=${secretId}\nTENCENTCLOUD_SECRET_KEY=${secretKey}`,
  )
}

/** Creates the key on this machine and sends nothing: the edge must only know the hash. */
async function adminKey({ names: [name = ''], ports, values: { role = 'write' } }: AdminRun) {
  if (!ROLES.includes(role)) throw new UsageError(`--role must be read or write, not '${role}'`)
  const created = newAdminKey(ports.randomBytes)
  const entry = adminKeyEntry(name, role, created)
  const text = `key, for FUSE_EDGE_ADMIN_KEY: ${created}\nentry, for ADMIN_KEYS:     ${entry}`
  return withText({ ok: true, value: { key: created, entry } }, () => text)
}

/** Subcommands about keys. */
export const KEY_COMMANDS: Readonly<Record<string, Subcommand>> = {
  key: {
    takes: ['APP'],
    summary:
      'create a publishable key of an app, or with --secret a key for its servers; --end KEY ends a key; --webhook prints the key that signs alerts',
    options: ['secret', 'webhook', 'end'],
    isChange: true,
    run: key,
  },
  pair: {
    takes: ['VIRTUAL-KEY'],
    summary: 'create a key pair for an SDK; --end SECRET-ID ends one',
    options: ['end'],
    isChange: true,
    run: pair,
  },
  'admin-key': {
    takes: ['NAME'],
    summary: 'create an admin key; sends nothing',
    options: ['role'],
    isChange: false,
    run: adminKey,
  },
}
