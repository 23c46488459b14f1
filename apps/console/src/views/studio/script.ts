/** @module The script of the widget that this edge serves: the address that never changes, its digest, and its languages. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type ApiFailure, attempt, jsonOf } from '../../api/request.ts'
import type { WidgetScript } from './tag.ts'

/** Address that follows the deployments of the edge. */
export const LATEST: WidgetScript = { path: '/widget/v1.js' }

/** Lists the builds of the widget. */
const MANIFEST = '/widget/integrity.json'
/** Name of the script with the messages of a language. */
const MESSAGES = /\/messages-(.+)-[0-9a-f]+\.js$/

interface Manifest {
  readonly src: string
  readonly chunks?: Readonly<Record<string, string>>
}

/** What the edge serves. */
export interface ServedWidget {
  /** A build that never changes, with its digest. */
  readonly pinned: WidgetScript
  /** Languages that have messages, as `lang` takes them. */
  readonly languages: readonly string[]
}

function languagesOf({ chunks = {} }: Manifest): readonly string[] {
  return Object.keys(chunks).flatMap((path) => MESSAGES.exec(path)?.[1] ?? [])
}

/** Returns the digest of bytes as an `integrity` has it. */
export async function integrityOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes))
  return `sha384-${btoa(String.fromCharCode(...digest))}`
}

/** Loads the script and computes its digest: what the page copies is what the edge serves now. */
export async function loadServed(
  send: (path: string) => Promise<Response>,
): Promise<Result<ServedWidget, ApiFailure>> {
  const manifest = await jsonOf<Manifest>(await attempt(send, MANIFEST))
  if (!manifest.ok) return manifest
  const { src: path } = manifest.value
  const script = await attempt(send, path)
  if (!script.ok) return script
  try {
    const integrity = await integrityOf(await script.value.arrayBuffer())
    return ok({ pinned: { path, integrity }, languages: languagesOf(manifest.value) })
  } catch {
    return fail({ kind: 'unexpected', message: 'the script of the widget ended early' })
  }
}
