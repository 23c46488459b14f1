/** @module The filter of the requests: `code:… action:… word`, kept in the address. */

import type { RecentRequest } from '@fuse-edge/core/control'
import type { QueryOf } from '../../routes.ts'

/** Names that a filter may give, and what they compare with. */
const FIELDS = {
  action: ({ action }) => action,
  code: ({ code }) => code,
  region: ({ region }) => region,
  key: ({ secretId = '' }) => secretId,
  fault: ({ fault = '' }) => fault,
  billed: ({ billed }) => (billed ? 'yes' : 'no'),
} as const satisfies Readonly<Record<string, (request: RecentRequest) => string>>

/** Name of a field that a filter compares. */
export type FieldName = keyof typeof FIELDS

/** A filter, as the address has it. */
export type Filter = Omit<QueryOf<'requests'>, 'paused' | 'compare'>

const NAMES = Object.keys(FIELDS) as FieldName[]

function isField(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name)
}

/** Returns a filter as people type it. */
export function textOf(filter: Filter): string {
  const named = NAMES.flatMap((name) => (filter[name] ? [`${name}:${filter[name]}`] : []))
  return [...named, ...(filter.q ? [filter.q] : [])].join(' ')
}

/** Reads a filter as people type it. Words that name no field are searched everywhere. */
export function filterOf(text: string): Filter {
  const fields: Partial<Record<FieldName, string>> = {}
  const words: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const [, name = '', value = ''] = /^(\w+):(.+)$/.exec(word) ?? []
    if (isField(name)) fields[name] = value
    else words.push(word)
  }
  return { ...fields, ...(words.length > 0 && { q: words.join(' ') }) }
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
}

/** Returns whether a request passes a filter. */
export function passes(request: RecentRequest, filter: Filter): boolean {
  const fits = NAMES.every((name) => {
    const wanted = filter[name]
    return !wanted || contains(FIELDS[name](request), wanted)
  })
  const all = [request.requestId, request.host, ...NAMES.map((name) => FIELDS[name](request))]
  const words = filter.q?.split(/\s+/) ?? []
  return fits && words.every((word) => all.some((text) => contains(text, word)))
}
