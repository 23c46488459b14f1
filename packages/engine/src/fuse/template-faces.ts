/**
 * @module Remembers the faces of templates, so that a template that is used often is looked at once.
 *
 * Only faces of templates are remembered: those of users' photos are biometric data and last as long as their call.
 */
import type { DetectedFace } from '../detect/find-faces.ts'

/** Faces by the digest of the file that shows them. */
export interface TemplateFaces {
  find(key: string): readonly DetectedFace[] | undefined
  /** Forgets what was not asked for the longest, as far as needed to keep the bound. */
  remember(key: string, faces: readonly DetectedFace[]): void
}

/** What a face takes beside its landmarks, and an entry beside its faces; estimated. */
const FACE_BYTES = 512
const ENTRY_BYTES = 256

/** A memory of at most `maxBytes`; 0 remembers nothing. */
export function createTemplateFaces(maxBytes: number): TemplateFaces {
  // A Map keeps the order in which keys were set: the first is the one not asked for the longest.
  const entries = new Map<string, readonly DetectedFace[]>()
  let bytes = 0
  const forget = (key: string) => {
    bytes -= sizeOf(entries.get(key))
    entries.delete(key)
  }
  const remember = (key: string, faces: readonly DetectedFace[]) => {
    forget(key)
    bytes += sizeOf(faces)
    entries.set(key, faces)
    for (const oldest of entries.keys()) {
      if (bytes <= maxBytes) return
      forget(oldest)
    }
  }
  return {
    remember,
    find(key) {
      const faces = entries.get(key)
      if (faces !== undefined) remember(key, faces)
      return faces
    },
  }
}

function sizeOf(faces: readonly DetectedFace[] | undefined): number {
  if (faces === undefined) return 0
  return faces.reduce((sum, face) => sum + face.landmarks.byteLength + FACE_BYTES, ENTRY_BYTES)
}

/** The key of a file: SHA-256 of its bytes, in hexadecimal. */
export async function keyOf(file: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', file)
  return Buffer.from(digest).toString('hex')
}
