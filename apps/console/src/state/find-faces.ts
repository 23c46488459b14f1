/**
 * @module Finds faces in this tab, with the networks of the engine. They are loaded with the first picture. The picture never leaves the
 * tab.
 */

import { boxOfFace } from '@fuse-edge/core/admin'
import type { Box } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { FaceFinder } from '@fuse-edge/engine/browser'

/** Address of the networks and of their runtime. The build puts it here. */
declare const FACE_FILES: string

const engine = () => import('@fuse-edge/engine/browser')

let finder: Promise<FaceFinder> | undefined

async function loadFinder(): Promise<FaceFinder> {
  const { createFaceFinder } = await engine()
  return createFaceFinder({ folder: FACE_FILES })
}

/** Bytes of a picture. */
type Bytes = Uint8Array<ArrayBuffer>

/**
 * Returns the boxes of the faces, the largest first. Fails with `unreadable` for a picture that the browser cannot decode, and with
 * `no-finder` where the networks could not be loaded or started.
 */
export async function findFaces(
  picture: Bytes,
): Promise<Result<Box[], 'unreadable' | 'no-finder'>> {
  finder ??= loadFinder()
  try {
    const found = await (await finder).detect(picture)
    if (!found.ok) return fail('unreadable')
    return ok(found.value.faces.map(({ rect }) => boxOfFace(rect, found.value)))
  } catch {
    // The next picture tries again.
    finder = undefined
    return fail('no-finder')
  }
}

/** Returns a small copy of a picture, for galleries. Fails where the browser cannot decode it, or the module cannot be loaded. */
export async function smallCopyOf(
  picture: Bytes,
): Promise<Result<Bytes, 'unreadable' | 'no-finder'>> {
  try {
    const copy = await (await engine()).smallCopy(picture)
    return copy.ok ? copy : fail('unreadable')
  } catch {
    return fail('no-finder')
  }
}
