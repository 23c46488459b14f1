/** @module The contestants: Content Credentials, and what they cannot do without. */

import { DIGITAL_SOURCE_TYPE } from '@fuse-edge/core/picture'
import { concatenate } from '@fuse-edge/core/picture/containers'
import { addCredentials, claimSigner } from '@fuse-edge/provenance'
import type { Contestant } from '../sign/signers.ts'

/** A chain that verifiers accept, as PEM. */
export interface BenchChain {
  readonly certificates: string
  readonly key: string
}

/** Names of the contestants. */
export const NAMES = ['credentials', 'stampable', 'hash and sign', 'copy', 'nothing'] as const

const STATEMENT = {
  generator: { name: 'Fuse Edge', version: '0.1.0' },
  digitalSourceType: DIGITAL_SOURCE_TYPE,
  template: { id: 'spring-portrait', modelId: 'mt_1234567890', sha256: new Uint8Array(32) },
}
/** As long as what is signed of a claim, with its certificates. */
const MESSAGE = new Uint8Array(1600)
const STAMP_BYTES = 6000

/** Returns the contestants. @throws for a chain that is refused */
export async function createContestants(
  chain: BenchChain,
): Promise<Readonly<Record<(typeof NAMES)[number], Contestant>>> {
  const made = await claimSigner(chain.certificates, chain.key, new Date())
  if (!made.ok) throw new Error(made.error)
  const signer = made.value
  const randomUuid = () => crypto.randomUUID()
  const add = (stampBytes: number) => async (picture: Uint8Array<ArrayBuffer>) => {
    const result = await addCredentials(picture, STATEMENT, signer, { randomUuid, stampBytes })
    return result.ok ? result.value : undefined
  }
  return {
    credentials: add(0),
    stampable: add(STAMP_BYTES),
    'hash and sign': async (picture) => {
      await crypto.subtle.digest('SHA-256', picture)
      return signer.sign(MESSAGE)
    },
    copy: (picture) => concatenate([picture.subarray(0, 20), MESSAGE, picture.subarray(20)]),
    nothing: () => true,
  }
}
