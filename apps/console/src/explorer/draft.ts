/**
 * @module A request that is being made: what the form and the JSON editor both show, with references in place of pictures.
 * It is written to the fragment of the address, which reaches no server, and to a file where it is too long for a link.
 */

import {
  ACTIONS,
  type ActionName,
  isActionName,
  REQUEST_SHAPES,
  type Shape,
} from '@fuse-edge/core/api'
import { SITE_HOSTS, type Site } from '@fuse-edge/core/regions'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { sha256Of } from '../digest.ts'
import type { JsonFault } from '../json-fault.ts'
import { deflate, inflate } from './deflate.ts'
import { isList, isObject, type Json, type JsonObject, parseObject } from './json.ts'
import { isReference, mapPictures, picturesIn } from './pictures.ts'

/** A request that is being made. */
export interface RequestDraft {
  readonly action: ActionName
  readonly site: Site
  /** Value of `X-TC-Region`. */
  readonly region: string
  /** SecretId of the key that signs, or `role/<name>` for temporary credentials of a role; empty: the emulator's first key. */
  readonly key: string
  /** Parameters of the action; where the action wants a picture as base64 there may be a reference. */
  readonly parameters: JsonObject
}

/** A longer link is offered as a file: chat programs and proxies cut it. */
export const LINK_MAX_BYTES = 8192

/** A link holds no more than this once it is inflated. */
const PARAMETERS_MAX_BYTES = 262_144
export const PREFIX = '#r='
/** Base64 that is shorter is a typed placeholder, and no photo. */
const PHOTO_MIN_CHARACTERS = 64
/** Names in a query that carry a signature or a token. */
const SECRET_NAME = /sign|token|credential|secret|key-?id|auth|passw/i

/** Returns the parameters as text for the editor. */
export function textOfParameters(parameters: JsonObject): string {
  return JSON.stringify(parameters, null, 2)
}

/** Returns an address without a query that carries a signature or a token, and without a password. */
function bareAddress(text: string): string {
  if (!URL.canParse(text)) return text
  const url = new URL(text)
  const hasSecret =
    url.username !== '' || [...url.searchParams.keys()].some((name) => SECRET_NAME.test(name))
  return hasSecret ? `${url.origin}${url.pathname}` : text
}

function withBareAddresses(shape: Shape, value: Json): Json {
  if (shape.type === 'string') {
    return shape.format === 'http-url' && typeof value === 'string' ? bareAddress(value) : value
  }
  if (shape.type === 'array' && isList(value)) {
    return value.map((entry) => withBareAddresses(shape.of, entry))
  }
  if (shape.type !== 'object' || !isObject(value)) return value
  const fields = Object.entries(value).map(([name, field]): [string, Json] => {
    const inner = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined
    return [name, inner ? withBareAddresses(inner, field) : field]
  })
  return Object.fromEntries(fields)
}

/** Returns the parameters without photos and without addresses that open something by themselves. */
export async function shareable({
  action,
  parameters,
}: Pick<RequestDraft, 'action' | 'parameters'>): Promise<JsonObject> {
  const shape = REQUEST_SHAPES[action]
  const texts = picturesIn(shape, parameters)
    .map(({ value }) => value)
    .filter((value) => typeof value === 'string' && value.length >= PHOTO_MIN_CHARACTERS)
    .map(String)
  const digests = new Map<Json, string>()
  for (const text of texts) digests.set(text, await sha256Of(text))
  const without = mapPictures(shape, parameters, (value) => {
    const sha256 = digests.get(value)
    return sha256 === undefined ? value : { file: 'photo.jpg', sha256 }
  })
  const bare = withBareAddresses(shape, without)
  return isObject(bare) ? bare : {}
}

/** Returns the fragment that holds the parameters of a draft: `#r=…`; empty for none. */
export async function fragmentOf(
  draft: Pick<RequestDraft, 'action' | 'parameters'>,
): Promise<string> {
  const parameters = await shareable(draft)
  if (Object.keys(parameters).length === 0) return ''
  const bytes = await deflate(new TextEncoder().encode(JSON.stringify(parameters)))
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return PREFIX + text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Returns the parameters that a fragment holds; `undefined` where it holds none, or was cut. */
export async function parametersOfFragment(fragment: string): Promise<JsonObject | undefined> {
  if (!fragment.startsWith(PREFIX)) return undefined
  try {
    const text = atob(fragment.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
    const inflated = await inflate(bytes, PARAMETERS_MAX_BYTES)
    const parsed = parseObject(new TextDecoder('utf-8', { fatal: true }).decode(inflated))
    return parsed.ok ? parsed.value : undefined
  } catch {
    return undefined
  }
}

/** Returns the text of a file that holds a draft. */
export async function fileOfDraft(draft: RequestDraft): Promise<string> {
  const { action, site, region, key } = draft
  return JSON.stringify({ action, site, region, key, parameters: await shareable(draft) }, null, 2)
}

/** Returns the draft that a file holds, or what is wrong with it: the name of a field, or where it is no JSON. */
export function draftOfFile(text: string): Result<RequestDraft, string | JsonFault> {
  const parsed = parseObject(text)
  return parsed.ok ? draftOf(parsed.value) : parsed
}

/** Returns the draft that an object holds, or the name of the field that is wrong. */
export function draftOf(value: JsonObject): Result<RequestDraft, string> {
  const { action, site, region = '', key = '', parameters } = value
  if (typeof action !== 'string' || !isActionName(action)) return fail('action')
  if (site !== 'cn' && site !== 'intl') return fail('site')
  if (typeof region !== 'string') return fail('region')
  if (typeof key !== 'string') return fail('key')
  return isObject(parameters) ? ok({ action, site, region, key, parameters }) : fail('parameters')
}

/** Returns a site that offers an action: the first one of the wanted that is a site, where it does. */
export function siteFor(action: ActionName, ...wanted: readonly (string | undefined)[]): Site {
  const { sites } = ACTIONS[action]
  const chosen = wanted.find((name) => name !== undefined && Object.hasOwn(SITE_HOSTS, name))
  return sites.find((site) => site === chosen) ?? sites[0]
}

/** Returns the references of a draft, in the order of the request. */
export function referencesOf({ action, parameters }: RequestDraft) {
  return picturesIn(REQUEST_SHAPES[action], parameters).flatMap(({ path, value }) =>
    isReference(value) ? [{ path, reference: value }] : [],
  )
}
