/** @module Says in sentences what a picture says of itself, and whether that holds. */

import type { XmpMarks } from './marks.ts'
import type { CredentialState, ReadCredentials } from './report.ts'

const STATES: Readonly<Record<CredentialState, string>> = {
  holds: 'they hold: no byte was changed since the picture was signed',
  changed: 'they do not hold: the picture was changed after it was signed',
  broken: 'they do not hold: the signature or what was signed is broken',
  unreadable: 'they do not hold: they are damaged',
  none: 'none: this picture was not signed, or they were removed',
}

/** What codes of the specification mean. */
const FAILURES: Readonly<Record<string, string>> = {
  'assertion.dataHash.mismatch': 'bytes of the picture are not those that were signed',
  'assertion.hashedURI.mismatch': 'a statement is not the one that was signed',
  'claimSignature.mismatch': 'the signature is not one of these statements',
  'claimSignature.outsideValidity': 'it was signed while the certificate was not valid',
  'signingCredential.expired':
    'the certificate has expired, and no time stamp proves an earlier time',
  'signingCredential.invalid': 'the certificate may not sign such statements',
}

/** Beginning of IPTC's terms. */
const VOCABULARY = 'http://cv.iptc.org/newscodes/digitalsourcetype/'
/** IPTC's terms that mean AI, in words. */
const AI_TERMS: Readonly<Record<string, string>> = {
  compositeWithTrainedAlgorithmicMedia:
    'made with AI: a composite with parts that a trained model made',
  trainedAlgorithmicMedia: 'made with AI: a trained model made it',
  compositeSynthetic: 'made with AI: a composite with synthetic parts',
}

function sourceTypeInWords(uri: string): string {
  const term = uri.startsWith(VOCABULARY) ? uri.slice(VOCABULARY.length) : uri
  return AI_TERMS[term] ?? `not marked as made with AI: ${term}`
}

function signerInWords({ signer, state }: ReadCredentials): string | undefined {
  if (signer === undefined) return undefined
  if (state === 'broken') return `${signer.name}, as the picture says`
  return signer.isTrusted
    ? `${signer.name}, trusted by a root that you gave`
    : `${signer.name}, an unknown signer: no root that you gave issued the certificate`
}

function stampInWords({ stamp }: ReadCredentials): string {
  if (stamp === undefined) return 'none'
  const authority = stamp.isTrusted ? 'of an authority that you trust' : 'of an unknown authority'
  return `${stamp.at}, ${authority}`
}

function aigcInWords(aigc: XmpMarks['aigc']): string {
  if (aigc === undefined) return 'missing'
  if (aigc === 'unreadable') return 'there, but not readable'
  return Object.entries(aigc)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}

/** Control characters of a picture must not reach a terminal. */
const printable = (text: string) => text.replaceAll(/\p{C}/gu, '\u{fffd}')

/** A property of a picture, and what is known of it. The name is empty where the text continues the row before. */
export type CredentialRow = readonly [name: string, text: string]

/** Returns what people read, in order. */
export function describeCredentials(read: ReadCredentials, marks: XmpMarks): CredentialRow[] {
  const { state, failures, generator, sourceTypes, template, earlierManifests } = read
  const isThere = state !== 'none' && state !== 'unreadable'
  const material = template?.modelId === undefined ? '' : ` (material ${template.modelId})`
  const rows: [string, string | undefined][] = [
    ['Content Credentials', STATES[state]],
    ...failures.map((code): [string, string] => ['', `- ${FAILURES[code] ?? code}`]),
    ['signed by', signerInWords(read)],
    [
      'says',
      isThere ? (sourceTypes.map(sourceTypeInWords).at(-1) ?? 'nothing about AI') : undefined,
    ],
    ['software', generator],
    ['template', template && template.id + material],
    ['time stamp', isThere ? stampInWords(read) : undefined],
    ['earlier versions', earlierManifests > 0 ? `${earlierManifests} signed, kept` : undefined],
    ['IPTC source type', marks.iptc === undefined ? 'missing' : sourceTypeInWords(marks.iptc)],
    ['AIGC (GB 45438)', aigcInWords(marks.aigc)],
  ]
  return rows.flatMap(([name, text]) => (text === undefined ? [] : [[name, printable(text)]]))
}
