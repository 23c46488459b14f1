/** @module The routes that create and revoke keys of apps and key pairs of virtual keys. Secrets are shown once. */

import { ok, type Result } from '@fuse-edge/core/result'
import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { webhookKey } from '../../alerts/index.ts'
import { makeSecretKey, makeVirtualPair } from '../../auth/index.ts'
import type { AppEnv, Ports } from '../../context/index.ts'
import { type Failure, problem } from '../../problem/index.ts'
import { type Entry, readKeyRequest } from '../../validation/index.ts'
import { adminBounds } from './bounds.ts'
import { change, readState } from './change.ts'
import { ENTRY_UNKNOWN, findEntry, KINDS, writeEntry } from './entries.ts'
import { respond } from './respond.ts'

const CREATED = 201
/** Random bytes of a publishable key, which is public but must not collide. */
const PUBLISHABLE_BYTES = 16
/** The hash of a secret key, or enough of its beginning to identify the key. */
const HASH = /^[0-9a-f]{8,64}$/

type List = 'publishableKeys' | 'secretKeyHashes' | 'secretIds'

/** A list of keys in an entry. */
interface Holder {
  readonly path: 'apps' | 'virtual-keys'
  readonly id: string
  readonly list: List
}

function namesOf(entry: Entry, list: List): string[] {
  const names = entry[list]
  return Array.isArray(names) ? names.map(String) : []
}

/** Edits a list of keys. */
function changeNames(
  c: Context<AppEnv>,
  ports: Ports,
  { path, id, list }: Holder,
  edit: (names: string[]) => Result<string[], Failure>,
) {
  return change(c, ports, (catalogue) => {
    const entry = findEntry(catalogue, KINDS[path], id)
    if (!entry.ok) return entry
    const names = edit(namesOf(entry.value, list))
    if (!names.ok) return names
    return ok(writeEntry(KINDS[path], id, { ...entry.value, [list]: names.value }, entry.value))
  })
}

/** Returns the names without the one that is meant. Fails where none or several are meant. */
function without(names: string[], isMeant: (name: string) => boolean): Result<string[], Failure> {
  const left = names.filter((name) => !isMeant(name))
  return left.length === names.length - 1 ? ok(left) : ENTRY_UNKNOWN
}

async function makeKey(
  kind: 'publishable' | 'secret',
  randomBytes: Ports['randomBytes'],
): Promise<{ key: string; name: string; list: List }> {
  if (kind === 'secret') {
    const { key, hash } = await makeSecretKey('sk', randomBytes)
    return { key, name: hash, list: 'secretKeyHashes' }
  }
  const random = randomBytes(PUBLISHABLE_BYTES)
  const key = `pk_${random.toBase64({ alphabet: 'base64url', omitPadding: true })}`
  return { key, name: key, list: 'publishableKeys' }
}

/** Responds with the webhook key, which is derived from the signing key and changes nothing in the catalogue. */
async function respondWebhookKey(c: Context<AppEnv>, id: string): Promise<Response> {
  const { revision, catalogue } = await readState(c)
  const app = findEntry(catalogue, 'apps', id)
  if (!app.ok) return problem(c, app.error)
  const key = await webhookKey(c.var.settings.signingKeys[0], id)
  return respond(c, ok({ revision, published: true, key }), CREATED)
}

/** Routes under `/apps`. */
export function appKeyRoutes(ports: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/:id/keys', async (c) => {
      const request = await readKeyRequest(c.req.raw, adminBounds(c))
      if (!request.ok) return problem(c, request.error)
      if (request.value.kind === 'webhook') return respondWebhookKey(c, c.req.param('id'))
      const { key, name, list } = await makeKey(request.value.kind, ports.randomBytes)
      const holder = { path: 'apps', id: c.req.param('id'), list } as const
      const changed = await changeNames(c, ports, holder, (names) => ok([...names, name]))
      return respond(c, changed.ok ? ok({ ...changed.value, key }) : changed, CREATED)
    })
    .delete('/:id/keys/:key', async (c) => {
      const { id, key } = c.req.param()
      const list = HASH.test(key) ? 'secretKeyHashes' : 'publishableKeys'
      const isMeant = (name: string) =>
        list === 'secretKeyHashes' ? name.startsWith(key) : name === key
      const holder = { path: 'apps', id, list } as const
      return respond(c, await changeNames(c, ports, holder, (names) => without(names, isMeant)))
    })
}

/** Routes under `/virtual-keys`. */
export function pairRoutes(ports: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/:id/pairs', async (c) => {
      const pair = await makeVirtualPair(c.var.settings.signingKeys[0], ports.randomBytes)
      const holder = { path: 'virtual-keys', id: c.req.param('id'), list: 'secretIds' } as const
      const changed = await changeNames(c, ports, holder, (names) => ok([...names, pair.secretId]))
      return respond(c, changed.ok ? ok({ ...changed.value, ...pair }) : changed, CREATED)
    })
    .delete('/:id/pairs/:secretId', async (c) => {
      const { id, secretId } = c.req.param()
      const holder = { path: 'virtual-keys', id, list: 'secretIds' } as const
      const edit = (names: string[]) => without(names, (name) => name === secretId)
      return respond(c, await changeNames(c, ports, holder, edit))
    })
}
