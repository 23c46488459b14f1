/**
 * @module What the official verifier, c2pa-rs, says of a picture, as far as people want to know it. The verifier itself is given: it has nine
 * megabytes, and each platform loads it in its way.
 */

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

/** Returns the settings of the verifier. @param roots PEM. Time stamps are trusted by the same roots. */
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

/** What is read of a manifest store. */
interface ManifestReader {
  json(): string
  free(): void
}

/** The class `WasmReader` of `@contentauth/c2pa-wasm`, after its `init`. */
export interface Verifier {
  fromBytes(format: string, bytes: Uint8Array, settings: string): Promise<ManifestReader>
}

/** A picture, and the roots that are trusted. */
export interface VerifiedPicture {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: 'jpeg' | 'png'
  /** PEM texts; empty for none. */
  readonly roots: string
}

/** Verifies a picture. Nothing is fetched. */
export async function readCredentials(
  verifier: Verifier,
  { bytes, type, roots }: VerifiedPicture,
): Promise<ReadCredentials> {
  try {
    const reader = await verifier.fromBytes(`image/${type}`, bytes, settingsOf(roots))
    const report: Report = JSON.parse(reader.json())
    reader.free()
    return described(report)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return NOT_FOUND.test(message) ? nothing('none') : nothing('unreadable', [message])
  }
}
