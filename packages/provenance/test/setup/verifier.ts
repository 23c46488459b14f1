/** @module The official verifier, c2pa-rs compiled to WebAssembly. It is compiled once for all files of tests. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import init, { WasmReader } from '@contentauth/c2pa-wasm'

/** What the verifier says of an assertion, an action or an ingredient. */
export interface Status {
  readonly code: string
  readonly explanation?: string
}

/** What the verifier says of a manifest. */
export interface Manifest {
  readonly claim_version: number
  readonly assertions: readonly { readonly label: string; readonly data: unknown }[]
  /** Absent where there are none. */
  readonly ingredients?: readonly {
    readonly relationship: string
    readonly title?: string
    readonly instance_id?: string
    readonly active_manifest?: string
  }[]
  readonly claim_generator_info: readonly { readonly name: string; readonly version: string }[]
  readonly signature_info: { readonly issuer: string; readonly time?: string }
}

interface Results {
  readonly success: readonly Status[]
  readonly informational: readonly Status[]
  readonly failure: readonly Status[]
}

/** What the verifier says of a file. `Unreadable`: it refused to read the file, for the reason in `failure`. */
export interface Verdict {
  readonly state: 'Trusted' | 'Valid' | 'Invalid' | 'Unreadable'
  /** Codes by what they mean. */
  readonly success: readonly string[]
  readonly informational: readonly string[]
  readonly failure: readonly string[]
  readonly manifests: Readonly<Record<string, Manifest>>
  readonly active: Manifest | undefined
  readonly activeLabel: string
  readonly ingredientDeltas: readonly { readonly validationDeltas: Results }[]
}

/** Roots that the verifier trusts, as PEM. Those of time stamps are a list of their own. */
export interface Anchors {
  readonly claims?: string | undefined
  readonly stamps?: string | undefined
}

interface Report {
  readonly active_manifest: string
  readonly manifests: Readonly<Record<string, Manifest>>
  readonly validation_state: Verdict['state']
  readonly validation_results?: {
    readonly activeManifest?: Results
    readonly ingredientDeltas?: Verdict['ingredientDeltas']
  }
}

let compiled: Promise<unknown> | undefined

function compile(): Promise<unknown> {
  const file = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm')
  compiled ??= init({ module_or_path: readFileSync(file) })
  return compiled
}

function settingsOf({ claims, stamps }: Anchors): string {
  const anchors = [
    ...(claims ? [{ trust_kind: 'manifest', trust_anchors: claims }] : []),
    ...(stamps ? [{ trust_kind: 'tsa', trust_anchors: stamps }] : []),
  ]
  const verify = { verify_trust: true, ocsp_fetch: false, remote_manifest_fetch: false }
  return JSON.stringify({ verify, trust: { anchors } })
}

const codes = (list: readonly Status[] = []) => list.map(({ code }) => code)

function unreadable(error: unknown): Verdict {
  const failure = [error instanceof Error ? error.message : String(error)]
  const nothing = { success: [], informational: [], manifests: {}, ingredientDeltas: [] }
  return { ...nothing, state: 'Unreadable', failure, active: undefined, activeLabel: '' }
}

/** Asks the verifier about a file. */
export async function verify(bytes: Uint8Array, anchors: Anchors = {}): Promise<Verdict> {
  await compile()
  const type = bytes[0] === 0xff ? 'image/jpeg' : 'image/png'
  try {
    const reader = await WasmReader.fromBytes(type, Uint8Array.from(bytes), settingsOf(anchors))
    const report: Report = JSON.parse(reader.json())
    reader.free()
    const { activeManifest, ingredientDeltas } = report.validation_results ?? {}
    return {
      state: report.validation_state,
      success: codes(activeManifest?.success),
      informational: codes(activeManifest?.informational),
      failure: codes(activeManifest?.failure),
      manifests: report.manifests,
      active: report.manifests[report.active_manifest],
      activeLabel: report.active_manifest,
      ingredientDeltas: ingredientDeltas ?? [],
    }
  } catch (error) {
    return unreadable(error)
  }
}
