/** @module Chooses the `Idempotency-Key` of a fusion, so that asking again for the same one cannot pay twice. */

import type { ClientFusion, ClientPicture, EdgeFailure, Result } from '@fuse-edge/core/edge'

/** The keys of one element. */
export interface IdempotencyKeys {
  /** Begins a fusion. It gets the key of the one before if that was the same and may have been made without an answer. */
  readonly begin: (fusion: ClientFusion) => void
  /** Ends the fusion. */
  readonly end: (fused: Result<ClientPicture, EdgeFailure>) => void
  /** Returns the key of the current fusion. */
  readonly current: () => string
}

/** Returns whether two fusions have the same template, degrees, faces and photos. */
function isSame(a: ClientFusion, b: ClientFusion): boolean {
  // Photos are objects, which JSON leaves empty.
  const isEqual = JSON.stringify(a) === JSON.stringify(b)
  return isEqual && a.faces.every(({ photo }, index) => photo === b.faces[index]?.photo)
}

/** Creates the keys of one element. */
export function createIdempotencyKeys(): IdempotencyKeys {
  let key = ''
  let unanswered: ClientFusion | undefined
  let current: ClientFusion | undefined
  return {
    begin(fusion) {
      current = fusion
      if (unanswered === undefined || !isSame(unanswered, fusion)) key = crypto.randomUUID()
    },
    end(fused) {
      // An edge that answers has settled the key: the same one would get the same answer again.
      const isUnanswered = !fused.ok && fused.error.kind !== 'problem' && fused.error.maybeDone
      unanswered = isUnanswered ? current : undefined
    },
    current: () => key,
  }
}
