/** @module Keys of apps and key pairs of virtual keys: made here, ended here, and shown once. */

import { ok, type Result } from '@fuse-edge/core/result'
import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { webhookKey } from '../../alerts/index.ts'
import { makeSecretKey, makeVirtualPair } from '../../auth/index.ts'
import type { AppEnv, Ports } from '../../context/index.ts'
import { type Failure, problem } from '../../problem/index.ts'
import { type Entry, readKeyRequest } from '../../validation/index.ts'
import { change, readState } from './change.ts'
import { ENTRY_UNKNOWN, findEntry, KINDS, write } from './entries.ts'
import { tell } from './tell.ts'

const CREATED = 201
/** Random bytes of a publishable key: not secret, but not to be guessed either. */
const PUBLISHABLE_BYTES = 16
/** Digits by which a secret key can be told from all others. */
const HASH = /^[0-9a-f]{8,64}$/

type List = 'publishableKeys' | 'secretKeyHashes' | 'secretIds'
/** An entry that has keys. */
interface Holder {
  readonly path: 'apps' | 'virtual-keys'
  readonly id: string
  readonly list: List
}

function namesOf(entry: Entry, list: List): string[] {
  const names = entry[list]
  return Array.isArray(names) ? names.map(String) : []
}

/** Puts a name on a list of an entry, or takes one off it. */
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
    return ok(write(KINDS[path], id, { ...entry.value, [list]: names.value }, entry.value))
  })
}

/** Takes the one name off that is meant; nothing where it is not clear which. */
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
  const chance = randomBytes(PUBLISHABLE_BYTES)
  const key = `pk_${chance.toBase64({ alphabet: 'base64url', omitPadding: true })}`
  return { key, name: key, list: 'publishableKeys' }
}

/** Nothing is changed: the key is always there. */
async function tellWebhookKey(c: Context<AppEnv>, id: string): Promise<Response> {
  const { revision, catalogue } = await readState(c)
  const app = findEntry(catalogue, 'apps', id)
  if (!app.ok) return problem(c, app.error)
  const key = await webhookKey(c.var.settings.signingKeys[0], id)
  return tell(c, ok({ revision, published: true, key }), CREATED)
}

/** Under `/apps`. */
export function appKeyRoutes(ports: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/:id/keys', async (c) => {
      const request = await readKeyRequest(c.req.raw)
      if (!request.ok) return problem(c, request.error)
      if (request.value.kind === 'webhook') return tellWebhookKey(c, c.req.param('id'))
      const { key, name, list } = await makeKey(request.value.kind, ports.randomBytes)
      const holder = { path: 'apps', id: c.req.param('id'), list } as const
      const changed = await changeNames(c, ports, holder, (names) => ok([...names, name]))
      return tell(c, changed.ok ? ok({ ...changed.value, key }) : changed, CREATED)
    })
    .delete('/:id/keys/:key', async (c) => {
      const { id, key } = c.req.param()
      const list = HASH.test(key) ? 'secretKeyHashes' : 'publishableKeys'
      const isMeant = (name: string) =>
        list === 'secretKeyHashes' ? name.startsWith(key) : name === key
      const holder = { path: 'apps', id, list } as const
      return tell(c, await changeNames(c, ports, holder, (names) => without(names, isMeant)))
    })
}

/** Under `/virtual-keys`. */
export function pairRoutes(ports: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/:id/pairs', async (c) => {
      const pair = await makeVirtualPair(c.var.settings.signingKeys[0], ports.randomBytes)
      const holder = { path: 'virtual-keys', id: c.req.param('id'), list: 'secretIds' } as const
      const changed = await changeNames(c, ports, holder, (names) => ok([...names, pair.secretId]))
      return tell(c, changed.ok ? ok({ ...changed.value, ...pair }) : changed, CREATED)
    })
    .delete('/:id/pairs/:secretId', async (c) => {
      const { id, secretId } = c.req.param()
      const holder = { path: 'virtual-keys', id, list: 'secretIds' } as const
      const edit = (names: string[]) => without(names, (name) => name === secretId)
      return tell(c, await changeNames(c, ports, holder, edit))
    })
}
