/** @module Pictures, a chain and a statement for tests, and pictures with credentials. */

import { readFileSync } from 'node:fs'
import { DIGITAL_SOURCE_TYPE, ensureAiLabel } from '@fuse-edge/core/picture'
import type { Bytes } from '@fuse-edge/core/picture/containers'
import type { Result } from '@fuse-edge/core/result'
import {
  addCredentials,
  type ClaimSigner,
  type CredentialOptions,
  type CredentialStatement,
  claimSigner,
} from '../../src/index.ts'
import { type Chain, makeChain } from './certificates.ts'

/** Returns the value of a success. */
export function successOf<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

function labelled(name: string): Bytes {
  const file = new URL(`../../../../assets/photos/${name}`, import.meta.url)
  return successOf(ensureAiLabel(Uint8Array.from(readFileSync(file)))).bytes
}

/** Photographs with the AI label, before they get credentials. */
export const PICTURES = { JPEG: labelled('collins.jpg'), PNG: labelled('collins.png') }

/** Names of the photographs. */
export const FORMATS = ['JPEG', 'PNG'] as const

export const STATEMENT: CredentialStatement = {
  generator: { name: 'Fuse Edge', version: '0.1.0' },
  digitalSourceType: DIGITAL_SOURCE_TYPE,
  template: {
    id: 'spring-portrait',
    modelId: 'mt_1234567890',
    sha256: new Uint8Array(32).fill(7),
  },
}

/** The chain of the tests. */
export const CHAIN: Chain = await makeChain()

/** Makes a signer of a chain that it accepts. */
export async function signerOf(chain: Chain, now = new Date()): Promise<ClaimSigner> {
  return successOf(await claimSigner(chain.certificates, chain.key, now))
}

export const SIGNER: ClaimSigner = await signerOf(CHAIN)

/** Returns a picture with credentials. */
export async function withCredentials(
  picture: Bytes,
  options: Partial<CredentialOptions> = {},
  signer = SIGNER,
): Promise<Bytes> {
  const randomUuid = () => crypto.randomUUID()
  return successOf(await addCredentials(picture, STATEMENT, signer, { randomUuid, ...options }))
}

/** Returns a copy with one bit turned. */
export function flipped(bytes: Bytes, at: number): Bytes {
  return bytes.with(at, (bytes[at] ?? 0) ^ 1)
}

/** Returns the index of ASCII letters in bytes. */
export function indexOfText(bytes: Bytes, text: string, from = 0): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(text, from, 'latin1')
}
