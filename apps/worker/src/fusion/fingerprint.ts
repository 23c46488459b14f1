/**
 * @module The fingerprint of a request, which a repeated one is compared with. It is made of the hash of the call's body, which
 * the signature needs anyway, so that no photo is hashed twice; of the content where there is no such body or not yet.
 *
 * It is keyed, because a plain hash of a photo tells who has the photo that it was used here.
 */

import type { Site } from '@fuse-edge/core/regions'
import { mac, PURPOSES } from '../auth/index.ts'
import type { VerifiedSession } from '../context/index.ts'
import { discard } from '../memory/index.ts'
import { type CallBody, prepareCall } from '../upstream/index.ts'
import { hashPhotos, type ValidFusion } from '../validation/index.ts'

/** The fingerprint of one request. */
export interface Fingerprint {
  /** Returns the fingerprint of the content, which stays the one to keep. */
  readonly byContent: () => Promise<string>
  /** Decides on the fingerprint to keep, once: that of the body, or without one, that of the content. */
  readonly decide: (body?: CallBody) => void
  /** Returns the fingerprint to keep; `undefined` before it is decided on. */
  readonly kept: () => Promise<string> | undefined
  /** Returns whether the request asks for the same as the one whose fingerprint was kept. */
  readonly matches: (earlier: string) => Promise<boolean>
}

const CONTENT = 'content'

/** Returns the request without the names of its photos, which do not count. */
function parametersOf({ request }: ValidFusion): object {
  return { ...request, faces: request.faces.map((face) => ({ ...face, photo: undefined })) }
}

/** Creates the fingerprint of a request. It reads the photos while it is made or compared. */
export function createFingerprint(
  fusion: ValidFusion,
  { id, signingKey }: VerifiedSession,
): Fingerprint {
  let kept: Promise<string> | undefined

  async function ofHash(kind: typeof CONTENT | Site, hash: string): Promise<string> {
    const text = JSON.stringify([id, kind, parametersOf(fusion), hash])
    return `${kind} ${await mac(signingKey, PURPOSES.content, text)}`
  }

  const ofContent = async () => ofHash(CONTENT, await hashPhotos(fusion.photos))
  const ofBody = ({ site, sha256Hex }: CallBody) => ofHash(site, sha256Hex)

  async function again(kind: string | undefined): Promise<string | undefined> {
    for (const site of fusion.template.materials.keys()) {
      if (site !== kind) continue
      const body = await prepareCall(fusion, site)
      discard(body.bytes)
      return ofBody(body)
    }
    return kind === CONTENT ? ofContent() : undefined
  }

  return {
    byContent() {
      kept ??= ofContent()
      return kept
    },
    decide(body) {
      kept ??= body === undefined ? ofContent() : ofBody(body)
    },
    kept: () => kept,
    matches: async (earlier) => earlier === (await again(earlier.split(' ')[0])),
  }
}
