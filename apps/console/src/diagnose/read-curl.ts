/** @module Reads a curl command. */

import { ok, type Result } from '@fuse-edge/core/result'
import { expected, type Reading, requestOf, type Unreadable } from './pasted.ts'
import { shellOf, type Word, wordsOf } from './shell-words.ts'

/** What an option does with its value. */
type Role =
  | 'method'
  | 'header'
  | 'data'
  | 'json'
  | 'encoded'
  | 'url'
  | 'agent'
  | 'cookie'
  | 'ignored'

/** Options that take a value. */
const VALUED: Readonly<Record<string, Role>> = {
  '-X': 'method',
  '--request': 'method',
  '-H': 'header',
  '--header': 'header',
  '-d': 'data',
  '--data': 'data',
  '--data-raw': 'data',
  '--data-ascii': 'data',
  '--data-binary': 'data',
  '--data-urlencode': 'encoded',
  '--json': 'json',
  '--url': 'url',
  '-A': 'agent',
  '--user-agent': 'agent',
  '-b': 'cookie',
  '--cookie': 'cookie',
  '-o': 'ignored',
  '--output': 'ignored',
  '-m': 'ignored',
  '--max-time': 'ignored',
  '--connect-timeout': 'ignored',
  '--retry': 'ignored',
  '--resolve': 'ignored',
  '--connect-to': 'ignored',
  '-x': 'ignored',
  '--proxy': 'ignored',
  '-w': 'ignored',
  '--write-out': 'ignored',
  '-e': 'ignored',
  '--cacert': 'ignored',
  '-u': 'ignored',
}

/** An option with its value, or a word without one. */
interface Option extends Word {
  readonly name: string
  readonly role: Role | 'flag'
}

/** Splits `-XPOST`, `--request=POST` and `-sXPOST` into option and value. */
function glued(text: string): { name: string; value?: string } {
  if (text.startsWith('--')) {
    const at = text.indexOf('=')
    return at < 0 ? { name: text } : { name: text.slice(0, at), value: text.slice(at + 1) }
  }
  const letters = text.slice(1)
  const at = letters.split('').findIndex((letter) => Object.hasOwn(VALUED, `-${letter}`))
  const letter = letters[at]
  if (letter === undefined) return { name: text }
  const value = letters.slice(at + 1)
  return value === '' ? { name: `-${letter}` } : { name: `-${letter}`, value }
}

function optionsOf(words: readonly Word[]): Result<readonly Option[], Unreadable> {
  const options: Option[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? { text: '', at: 0 }
    if (!/^-./.test(word.text)) {
      options.push({ ...word, name: '', role: 'url' })
      continue
    }
    const { name, value } = glued(word.text)
    const role = Object.hasOwn(VALUED, name) ? VALUED[name] : undefined
    if (role === undefined) options.push({ ...word, name: word.text, role: 'flag' })
    else if (value !== undefined) options.push({ name, role, text: value, at: word.at })
    else {
      const next = words[at + 1]
      if (!next) return expected('value', word.at + word.text.length)
      options.push({ ...next, name, role })
      at += 1
    }
  }
  return ok(options)
}

function encoded(text: string): string {
  const at = text.indexOf('=')
  return at < 0
    ? encodeURIComponent(text)
    : `${text.slice(0, at + 1)}${encodeURIComponent(text.slice(at + 1))}`
}

function headersOf(options: readonly Option[]): Result<[string, string][], Unreadable> {
  const headers: [string, string][] = []
  for (const { role, text, at } of options) {
    if (role === 'agent') headers.push(['User-Agent', text])
    if (role === 'cookie') headers.push(['Cookie', text])
    if (role !== 'header') continue
    const [, name, value = ''] = /^([!#$%&'*+.^_`|~\w-]+)\s*[:;]\s*(.*)$/s.exec(text) ?? []
    if (name === undefined) return expected('header', at)
    // Without a value the header is not sent.
    if (value !== '' || text.trimEnd().endsWith(';')) headers.push([name, value.trim()])
  }
  return ok(headers)
}

/** Reads the body. The names of files are no bodies. */
function bodyOf(options: readonly Option[]): Result<string | undefined, Unreadable> {
  const parts: string[] = []
  for (const { name, role, text, at } of options) {
    if (role !== 'data' && role !== 'encoded' && role !== 'json') continue
    if (text.startsWith('@') && name !== '--data-raw') return expected('inline', at)
    parts.push(role === 'encoded' ? encoded(text) : text)
  }
  if (parts.length === 0) return ok(undefined)
  return ok(parts.join(options.some(({ role }) => role === 'json') ? '' : '&'))
}

function isFlag({ role, name }: Option, letter: string, long: string): boolean {
  return role === 'flag' && (name === long || (/^-[^-]/.test(name) && name.includes(letter)))
}

/** Returns the headers that curl adds by itself for a body. */
function addedHeaders(
  options: readonly Option[],
  body: string | undefined,
  headers: readonly (readonly [string, string])[],
): [string, string][] {
  const isJson = options.some(({ role }) => role === 'json')
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type')
  if (body === undefined || hasType) return []
  return [['Content-Type', isJson ? 'application/json' : 'application/x-www-form-urlencoded']]
}

/** Reads a curl command. */
export function readCurl(text: string): Reading {
  const words = wordsOf(text, shellOf(text))
  if (!words.ok) return words
  const start = words.value.findIndex((word) => /(^|[\\/])curl(\.exe)?$/i.test(word.text))
  const options = optionsOf(words.value.slice(start + 1))
  if (!options.ok) return options
  const headers = headersOf(options.value)
  if (!headers.ok) return headers
  const body = bodyOf(options.value)
  if (!body.ok) return body
  const address = options.value.find(({ role }) => role === 'url')
  if (!address) return expected('url', text.length)
  const target = /^[a-z]+:\/\//i.test(address.text) ? address.text : `http://${address.text}`
  if (!URL.canParse(target)) return expected('url', address.at)
  const isGet = options.value.some((option) => isFlag(option, 'G', '--get'))
  const named = options.value.findLast(({ role }) => role === 'method')?.text
  const method = named ?? (body.value === undefined || isGet ? 'GET' : 'POST')
  const query = isGet && body.value !== undefined ? body.value : ''
  const joined = query && `${target}${target.includes('?') ? '&' : '?'}${query}`
  const sent = isGet ? undefined : body.value
  return requestOf(
    {
      method,
      target: joined || target,
      headers: [...headers.value, ...addedHeaders(options.value, sent, headers.value)],
      body: sent ?? '',
    },
    address.at,
  )
}
