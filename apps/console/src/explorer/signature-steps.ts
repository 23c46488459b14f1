/** @module The four steps of a signature, line by line, as the specification names the lines. */

import {
  ALGORITHM,
  credentialScope,
  secretDate,
  secretService,
  secretSigning,
  signature,
  stringToSign,
  utcDate,
} from '@fuse-edge/core/sign'
import { hexOf } from '../digest.ts'

/** A line of a step. */
export interface StepLine {
  /** Name in the specification; a header line after the first has none. */
  readonly name: LineName
  readonly value: string
}

/** Names of lines, as the specification has them. */
export type LineName =
  | 'HTTPRequestMethod'
  | 'CanonicalURI'
  | 'CanonicalQueryString'
  | 'CanonicalHeaders'
  | 'SignedHeaders'
  | 'HashedRequestPayload'
  | 'Algorithm'
  | 'RequestTimestamp'
  | 'CredentialScope'
  | 'HashedCanonicalRequest'
  | 'SecretDate'
  | 'SecretService'
  | 'SecretSigning'
  | 'Signature'
  | 'Authorization'

/** Name of a step. */
export type StepName = 'canonical' | 'string' | 'keys' | 'authorization'

/** A step. */
export interface Step {
  readonly name: StepName
  readonly lines: readonly StepLine[]
  /** The whole text of the step, where it has one. */
  readonly text?: string
}

/** Returns the name of each line of a canonical request. */
export function canonicalLines(text: string): readonly StepLine[] {
  const lines = text.split('\n')
  const names: readonly LineName[] = ['HTTPRequestMethod', 'CanonicalURI', 'CanonicalQueryString']
  return lines.map((value, index) => {
    const fromEnd = lines.length - index
    if (fromEnd === 1) return { name: 'HashedRequestPayload', value }
    if (fromEnd === 2) return { name: 'SignedHeaders', value }
    return { name: names[index] ?? 'CanonicalHeaders', value }
  })
}

/** Returns the name of each line of a string to sign. */
export function stringLines(text: string): readonly StepLine[] {
  const names: readonly LineName[] = [
    'Algorithm',
    'RequestTimestamp',
    'CredentialScope',
    'HashedCanonicalRequest',
  ]
  return text
    .split('\n')
    .map((value, index) => ({ name: names[index] ?? 'HashedCanonicalRequest', value }))
}

/** What is signed, and by whom. */
export interface Signing {
  readonly secretId: string
  /** Absent: a foreign key, whose derived keys cannot be shown. */
  readonly secretKey?: string
  readonly host: string
  readonly contentType: string
  readonly bodySha256: string
  /** Unix time in seconds. */
  readonly timestamp: number
  readonly service: string
}

/** Returns the four steps of the signature of a POST, as all official SDKs sign it. */
export function signatureSteps(signing: Signing): readonly Step[] {
  const { secretId, secretKey, host, contentType, bodySha256, timestamp, service } = signing
  const names = 'content-type;host'
  const headers = `content-type:${contentType.toLowerCase()}\nhost:${host.toLowerCase()}\n`
  const canonical = ['POST', '/', '', headers, names, bodySha256].join('\n')
  const text = stringToSign(timestamp, service, canonical)
  const steps: Step[] = [
    { name: 'canonical', lines: canonicalLines(canonical), text: canonical },
    { name: 'string', lines: stringLines(text), text },
  ]
  if (secretKey === undefined) return steps
  const date = secretDate(secretKey, utcDate(timestamp))
  const forService = secretService(date, service)
  const signing_ = secretSigning(forService)
  const signed = signature(signing_, text)
  const scope = credentialScope(timestamp, service)
  const authorization = `${ALGORITHM} Credential=${secretId}/${scope}, SignedHeaders=${names}, Signature=${signed}`
  return [
    ...steps,
    {
      name: 'keys',
      lines: [
        { name: 'SecretDate', value: hexOf(date) },
        { name: 'SecretService', value: hexOf(forService) },
        { name: 'SecretSigning', value: hexOf(signing_) },
        { name: 'Signature', value: signed },
      ],
    },
    {
      name: 'authorization',
      lines: [{ name: 'Authorization', value: authorization }],
      text: authorization,
    },
  ]
}
