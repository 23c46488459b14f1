/** @module Reads and verifies the Content Credentials of a picture with c2pa-rs, the official verifier, in WebAssembly. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import init, { WasmReader } from '@contentauth/c2pa-wasm'

/** Whether the credentials of a picture hold. `none`: the picture has none. `unreadable`: what it has is no manifest store. */
export type CredentialState = 'holds' | 'changed' | 'broken' | 'unreadable' | 'none'

/** What the credentials of a picture say, and what the verifier says of them. */
export interface ReadCredentials {
  readonly state: CredentialState
  /** Codes of the C2PA specification, of what is wrong; empty where all holds. */
  readonly failures: readonly string[]
  /** Who signed. `isTrusted`: a given root issued the certificate. */
  readonly signer: { readonly name: string; readonly isTrusted: boolean } | undefined
  /** Software that made the statement, with its version. */
  readonly generator: string | undefined
  /** IPTC's terms for how the picture was made, as URIs. */
  readonly sourceTypes: readonly string[]
  readonly template: { readonly id: string; readonly modelId?: string } | undefined
  /** ISO 8601. `isTrusted`: a given root issued the authority's certificate. `undefined`: no stamp, or one of other bytes. */
  readonly stamp: { readonly at: string; readonly isTrusted: boolean } | undefined
  /** Manifests that earlier versions of the picture had. */
  readonly earlierManifests: number
}

interface Status {
  readonly code: string
}

interface Action {
  readonly digitalSourceType?: string
}

interface Manifest {
  readonly assertions?: readonly {
    readonly label: string
    readonly data: {
      readonly actions?: readonly Action[]
      readonly id?: unknown
      readonly modelId?: unknown
    }
  }[]
  readonly claim_generator_info?: readonly { readonly name: string; readonly version?: string }[]
  readonly signature_info?: {
    readonly issuer?: string
    readonly common_name?: string
    readonly time?: string
  }
}

/** The report of the verifier, as far as it is read here. */
interface Report {
  readonly active_manifest?: string
  readonly manifests: Readonly<Record<string, Manifest>>
  readonly validation_results?: {
    readonly activeManifest?: {
      readonly success: readonly Status[]
      readonly failure: readonly Status[]
    }
    readonly ingredientDeltas?: readonly {
      readonly validationDeltas: { readonly failure: readonly Status[] }
    }[]
  }
}

/** That the signer is unknown is no fault of the picture. */
const UNKNOWN_SIGNER = 'signingCredential.untrusted'
const CHANGED = 'assertion.dataHash.mismatch'
const TRUSTED = 'signingCredential.trusted'
const STAMP_TRUSTED = 'timeStamp.trusted'
const NOT_FOUND = /JumbfNotFound|ProvenanceMissing|no JUMBF/i

function nothing(state: CredentialState, failures: readonly string[] = []): ReadCredentials {
  return {
    state,
    failures,
    signer: undefined,
    generator: undefined,
    sourceTypes: [],
    template: undefined,
    stamp: undefined,
    earlierManifests: 0,
  }
}

let compiled: Promise<unknown> | undefined

/** Compiles the verifier, once. */
function compile(): Promise<unknown> {
  const file = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm')
  compiled ??= init({ module_or_path: readFileSync(file) })
  return compiled
}

/** @param roots PEM. Time stamps are trusted by the same roots. */
function settingsOf(roots: string): string {
  const kinds = roots === '' ? [] : ['manifest', 'tsa']
  const anchors = kinds.map((trust_kind) => ({ trust_kind, trust_anchors: roots }))
  // Nothing is fetched: no certificate status, no manifest from elsewhere.
  const verify = { verify_trust: true, ocsp_fetch: false, remote_manifest_fetch: false }
  return JSON.stringify({ verify, trust: { anchors } })
}

function stateOf(failures: readonly string[]): CredentialState {
  if (failures.length === 0) return 'holds'
  return failures.every((code) => code === CHANGED) ? 'changed' : 'broken'
}

function templateIn({ assertions = [] }: Manifest): ReadCredentials['template'] {
  const data = assertions.find(({ label }) => label === 'org.fuse-edge.template')?.data
  if (typeof data?.id !== 'string') return undefined
  return { id: data.id, ...(typeof data.modelId === 'string' && { modelId: data.modelId }) }
}

function described({
  manifests,
  active_manifest = '',
  validation_results,
}: Report): ReadCredentials {
  const manifest = manifests[active_manifest] ?? {}
  const { activeManifest, ingredientDeltas = [] } = validation_results ?? {}
  const ofIngredients = ingredientDeltas.flatMap(({ validationDeltas }) => validationDeltas.failure)
  const failures = [...(activeManifest?.failure ?? []), ...ofIngredients]
    .map(({ code }) => code)
    .filter((code) => code !== UNKNOWN_SIGNER)
  const [software] = manifest.claim_generator_info ?? []
  const { issuer, common_name: name, time } = manifest.signature_info ?? {}
  const actions = (manifest.assertions ?? []).flatMap(({ data }) => data.actions ?? [])
  const signer = [issuer, name && `(${name})`].filter(Boolean).join(' ')
  const succeeded = (wanted: string) =>
    activeManifest?.success.some(({ code }) => code === wanted) ?? false
  return {
    state: stateOf(failures),
    failures: [...new Set(failures)],
    signer: { name: signer, isTrusted: succeeded(TRUSTED) },
    generator: software && [software.name, software.version].filter(Boolean).join(' '),
    sourceTypes: actions.flatMap(({ digitalSourceType }) => digitalSourceType ?? []),
    template: templateIn(manifest),
    stamp: time === undefined ? undefined : { at: time, isTrusted: succeeded(STAMP_TRUSTED) },
    earlierManifests: Math.max(0, Object.keys(manifests).length - 1),
  }
}

/**
 * Verifies a picture.
 *
 * @param type of the file, from its first bytes
 * @param roots PEM texts of the roots that are trusted; empty for none
 */
export async function readCredentials(
  bytes: Uint8Array<ArrayBuffer>,
  type: 'jpeg' | 'png',
  roots: string,
): Promise<ReadCredentials> {
  await compile()
  try {
    const reader = await WasmReader.fromBytes(`image/${type}`, bytes, settingsOf(roots))
    const report: Report = JSON.parse(reader.json())
    reader.free()
    return described(report)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return NOT_FOUND.test(message) ? nothing('none') : nothing('unreadable', [message])
  }
}
