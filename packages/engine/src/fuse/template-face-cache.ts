/**
 * @module Caches the faces of templates, so that a template that is used often is searched for faces once.
 *
 * Faces of users' photos are never cached: they are biometric data and live as long as their call.
 */
import type { DetectedFace } from '../detect/detect-faces.ts'

/** An LRU cache of the faces in template files; see {@link digestOf} for its keys. */
export interface TemplateFaceCache {
  get(key: string): readonly DetectedFace[] | undefined
  /** Stores faces, and evicts the least recently used entries until the cache fits into its size. */
  set(key: string, faces: readonly DetectedFace[]): void
}

/** Estimated size of a face without its landmarks, and of an entry without its faces. */
const FACE_BYTES = 512
const ENTRY_BYTES = 256

/** Creates a cache of at most `maxBytes`; 0 stores nothing. */
export function createTemplateFaceCache(maxBytes: number): TemplateFaceCache {
  // A Map iterates in insertion order, and every access inserts again: the first key is the least recently used.
  const entries = new Map<string, readonly DetectedFace[]>()
  let bytes = 0
  const evict = (key: string) => {
    bytes -= sizeOf(entries.get(key))
    entries.delete(key)
  }
  const set = (key: string, faces: readonly DetectedFace[]) => {
    evict(key)
    bytes += sizeOf(faces)
    entries.set(key, faces)
    for (const oldest of entries.keys()) {
      if (bytes <= maxBytes) return
      evict(oldest)
    }
  }
  return {
    set,
    get(key) {
      const faces = entries.get(key)
      if (faces !== undefined) set(key, faces)
      return faces
    },
  }
}

function sizeOf(faces: readonly DetectedFace[] | undefined): number {
  if (faces === undefined) return 0
  return faces.reduce((sum, face) => sum + face.landmarks.byteLength + FACE_BYTES, ENTRY_BYTES)
}

/** Returns the cache key of a file: the SHA-256 of its bytes, in hexadecimal. */
export async function digestOf(file: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', file)
  return Buffer.from(digest).toString('hex')
}
