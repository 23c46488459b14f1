/** @module `admin key`, `pair` and `admin-key`: what lets somebody in, and takes it back. */

import { createHash, randomBytes } from 'node:crypto'
import { UsageError } from '../../world.ts'
import { changedWords } from './entries.ts'
import { type AdminRun, type Subcommand, told } from './subcommand.ts'

/** As much chance as a SHA-256 has. */
const KEY_BYTES = 32
const ROLES = ['read', 'write']

async function key({ admin, names: [id = ''], values: { end, secret, webhook } }: AdminRun) {
  if (end !== undefined) return told(await admin.endKey(id, end), changedWords)
  const kind = secret ? 'secret' : webhook ? 'webhook' : 'publishable'
  const made = await admin.newKey(id, kind)
  return told(made, (value) => value.key)
}

async function pair({ admin, names: [id = ''], values: { end } }: AdminRun) {
  if (end !== undefined) return told(await admin.endPair(id, end), changedWords)
  const made = await admin.newPair(id)
  return told(
    made,
    ({ secretId, secretKey }) =>
      `TENCENTCLOUD_SECRET_ID=${secretId}\nTENCENTCLOUD_SECRET_KEY=${secretKey}`,
  )
}

/** Asks nobody: the edge is to know the hash only. */
async function adminKey({ names: [name = ''], values: { role = 'write' } }: AdminRun) {
  if (!ROLES.includes(role)) throw new UsageError(`--role is read or write, not '${role}'`)
  const fresh = `ak_${randomBytes(KEY_BYTES).toString('base64url')}`
  const entry = `${name}:${role}:${createHash('sha256').update(fresh).digest('hex')}`
  const text = `key, for FUSE_EDGE_ADMIN_KEY: ${fresh}\nentry, for ADMIN_KEYS:     ${entry}`
  return told({ ok: true, value: { key: fresh, entry } }, () => text)
}

/** Parts about keys. */
export const KEY_COMMANDS: Readonly<Record<string, Subcommand>> = {
  key: {
    takes: ['APP'],
    summary:
      'make a publishable key of an app, with --secret one for its servers; --end KEY ends one; --webhook shows the one that signs alerts',
    options: ['secret', 'webhook', 'end'],
    isChange: true,
    run: key,
  },
  pair: {
    takes: ['VIRTUAL-KEY'],
    summary: 'make a key pair for an SDK; --end SECRET-ID ends one',
    options: ['end'],
    isChange: true,
    run: pair,
  },
  'admin-key': {
    takes: ['NAME'],
    summary: 'make an admin key; sends nothing',
    options: ['role'],
    isChange: false,
    run: adminKey,
  },
}
