/** @module Recognizes a manifest store that a picture came with. Source: C2PA 2.2, sections 11.1 and 15. */

import type { Bytes } from '@fuse-edge/core/picture/containers'
import { readSuperbox, type Superbox } from './jumbf.ts'

/** A larger store is not kept. Real ones take some ten KiB, and some hundred with thumbnails of several ingredients. */
export const MAX_PARENT_BYTES = 1024 * 1024
const MAX_MANIFESTS = 64
/** Standard and update manifests. */
const MANIFEST_TYPES = ['c2ma', 'c2um']
/** What each manifest has exactly once: boxes by type, with the beginning of their label. */
const PARTS = [
  ['c2as', 'c2pa.assertions'],
  ['c2cl', 'c2pa.claim'],
  ['c2cs', 'c2pa.signature'],
] as const

/** A well-formed store. */
export interface ParentStore {
  /** All manifests, each a superbox. The last one speaks for the picture. */
  readonly manifests: readonly Bytes[]
  readonly active: Superbox
  /** Signature box of the active manifest. */
  readonly signature: Superbox
}

/** Reads superboxes. Returns `undefined` where one of them is none. */
function readAll(boxes: readonly Bytes[]): Superbox[] | undefined {
  const all: Superbox[] = []
  for (const box of boxes) {
    const read = readSuperbox(box)
    if (read === undefined) return undefined
    all.push(read)
  }
  return all
}

/** Returns assertions, claim and signature of a manifest, or `undefined` where it is not well formed. */
function partsOf(manifest: Superbox): readonly Superbox[] | undefined {
  const boxes = readAll(manifest.inner)
  if (!MANIFEST_TYPES.includes(manifest.type) || boxes === undefined) return undefined
  const parts = PARTS.flatMap(([type, label]) => {
    const found = boxes.filter((box) => box.type === type)
    return found.length === 1 && found[0]?.label.startsWith(label) ? found : []
  })
  const [assertions] = parts
  const isWhole = parts.length === PARTS.length && readAll(assertions?.inner ?? []) !== undefined
  return isWhole ? parts : undefined
}

/**
 * Returns a store whose boxes are those of manifests down to every assertion, or `undefined`. The work is linear: it reads four
 * levels and no content, so it tells a store from other bytes, and verifies no hash and no signature.
 */
export function readParent(bytes: Bytes): ParentStore | undefined {
  if (bytes.length > MAX_PARENT_BYTES) return undefined
  const store = readSuperbox(bytes)
  if (store?.type !== 'c2pa' || store.inner.length > MAX_MANIFESTS) return undefined
  const manifests = readAll(store.inner)
  const parts = manifests?.map(partsOf)
  const active = manifests?.at(-1)
  const signature = parts?.at(-1)?.at(-1)
  const labels = new Set(manifests?.map(({ label }) => label))
  const isWhole = labels.size === manifests?.length && !parts?.includes(undefined)
  if (!isWhole || active === undefined || signature === undefined) return undefined
  return { manifests: store.inner, active, signature }
}
