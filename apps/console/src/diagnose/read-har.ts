/** @module Reads an entry of a HAR file, or the whole file. */

import { jsonFaultOf } from '../json-fault.ts'
import { expected, type Reading, requestOf } from './pasted.ts'

type Record_ = Readonly<Record<string, unknown>>

function objectAt(value: unknown, name: string): Record_ | undefined {
  const inner = typeof value === 'object' && value !== null ? (value as Record_)[name] : undefined
  return typeof inner === 'object' && inner !== null ? (inner as Record_) : undefined
}

function pairsOf(value: unknown): [string, string][] {
  if (!Array.isArray(value)) return []
  return value.flatMap((pair: unknown): [string, string][] => {
    const { name, value: text } = (pair ?? {}) as Record_
    return typeof name === 'string' && typeof text === 'string' ? [[name, text]] : []
  })
}

/** Returns whether a request is one of API 3.0. */
function isOurs(request: Record_): boolean {
  const names = pairsOf(request.headers).map(([name]) => name.toLowerCase())
  return names.includes('x-tc-action') || /tencentcloudapi\.com/.test(String(request.url))
}

/** Returns the request of an entry; of a whole file, the first that is for the cloud. */
function requestIn(value: unknown): Record_ | undefined {
  const entries = objectAt(objectAt(value, 'log'), 'entries')
  if (Array.isArray(entries)) {
    const all = (entries as unknown[]).flatMap((entry): Record_[] => {
      const request = objectAt(entry, 'request')
      return request ? [request] : []
    })
    return all.find(isOurs) ?? all[0]
  }
  return objectAt(value, 'request') ?? (value as Record_)
}

function decoded(base64: string): string {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return new TextDecoder().decode(bytes)
  } catch {
    return base64
  }
}

/** Reads a HAR entry. */
export function readHar(text: string): Reading {
  const fault = jsonFaultOf(text)
  if (fault) return expected('json', fault.at)
  const value: unknown = JSON.parse(text)
  const request = requestIn(value)
  const { method, url, headers } = request ?? {}
  if (typeof method !== 'string' || typeof url !== 'string') return expected('entry', 0)
  if (!URL.canParse(url)) return expected('url', Math.max(text.indexOf('"url"'), 0))
  const postData = objectAt(request, 'postData')
  const sent = typeof postData?.text === 'string' ? postData.text : ''
  const body = postData?.encoding === 'base64' ? decoded(sent) : sent
  return requestOf({ method, target: url, headers: pairsOf(headers), body }, 0)
}
