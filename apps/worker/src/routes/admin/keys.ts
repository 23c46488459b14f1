/** @module The routes that create and revoke keys of apps and key pairs of virtual keys. Secrets are shown once. */

import { ADMIN_PATH } from '@fuse-edge/core/admin'
import { ok, type Result } from '@fuse-edge/core/result'
import { webhookKey } from '../../alerts/index.ts'
import { makeSecretKey, makeVirtualPair } from '../../auth/index.ts'
import { type Context, type Ports, pathParameter } from '../../context/index.ts'
import { type Failure, problem } from '../../problem/index.ts'
import { readKeyRequest } from '../../validation/admin-request.ts'
import type { Entry } from '../../validation/index.ts'
import type { Routes } from '../routes.ts'
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
  c: Context,
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
async function respondWebhookKey(c: Context, id: string): Promise<Response> {
  const { revision, catalogue } = await readState(c)
  const app = findEntry(catalogue, 'apps', id)
  if (!app.ok) return problem(c, app.error)
  const key = await webhookKey(c.get('settings').signingKeys[0], id)
  return respond(c, ok({ revision, published: true, key }), CREATED)
}

async function addKey(c: Context, ports: Ports): Promise<Response> {
  const request = await readKeyRequest(c.req.raw, adminBounds(c))
  if (!request.ok) return problem(c, request.error)
  const id = pathParameter(c, 'id')
  if (request.value.kind === 'webhook') return respondWebhookKey(c, id)
  const { key, name, list } = await makeKey(request.value.kind, ports.randomBytes)
  const holder = { path: 'apps', id, list } as const
  const changed = await changeNames(c, ports, holder, (names) => ok([...names, name]))
  return respond(c, changed.ok ? ok({ ...changed.value, key }) : changed, CREATED)
}

async function removeKey(c: Context, ports: Ports): Promise<Response> {
  const key = pathParameter(c, 'key')
  const list = HASH.test(key) ? 'secretKeyHashes' : 'publishableKeys'
  const isMeant = (name: string) =>
    list === 'secretKeyHashes' ? name.startsWith(key) : name === key
  const holder = { path: 'apps', id: pathParameter(c, 'id'), list } as const
  return respond(c, await changeNames(c, ports, holder, (names) => without(names, isMeant)))
}

/** Routes under `/apps`. */
export function appKeyRoutes(ports: Ports): Routes {
  return {
    [`${ADMIN_PATH}/apps/:id/keys`]: { POST: [(c) => addKey(c, ports)] },
    [`${ADMIN_PATH}/apps/:id/keys/:key`]: { DELETE: [(c) => removeKey(c, ports)] },
  }
}

function pairsOf(c: Context) {
  return { path: 'virtual-keys', id: pathParameter(c, 'id'), list: 'secretIds' } as const
}

async function addPair(c: Context, ports: Ports): Promise<Response> {
  const pair = await makeVirtualPair(c.get('settings').signingKeys[0], ports.randomBytes)
  const changed = await changeNames(c, ports, pairsOf(c), (names) => ok([...names, pair.secretId]))
  return respond(c, changed.ok ? ok({ ...changed.value, ...pair }) : changed, CREATED)
}

async function removePair(c: Context, ports: Ports): Promise<Response> {
  const secretId = pathParameter(c, 'secretId')
  const edit = (names: string[]) => without(names, (name) => name === secretId)
  return respond(c, await changeNames(c, ports, pairsOf(c), edit))
}

/** Routes under `/virtual-keys`. */
export function pairRoutes(ports: Ports): Routes {
  return {
    [`${ADMIN_PATH}/virtual-keys/:id/pairs`]: { POST: [(c) => addPair(c, ports)] },
    [`${ADMIN_PATH}/virtual-keys/:id/pairs/:secretId`]: { DELETE: [(c) => removePair(c, ports)] },
  }
}
