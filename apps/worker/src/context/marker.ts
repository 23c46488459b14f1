/** @module What marks pictures besides the AI label. The module `provenance` makes one, where that is configured. */

import type { XmpMark } from '@fuse-edge/core/picture'
import type { Result } from '@fuse-edge/core/result'
import type { CatalogueTemplate, Material } from '../env/index.ts'

/** The template of a fusion, and its ids on the site that made it. */
export interface MadeFrom {
  readonly template: CatalogueTemplate
  readonly material: Material | undefined
}

type Bytes = Uint8Array<ArrayBuffer>
/** A picture in another form, or the name of a fault. */
type Changed = Promise<Result<Bytes, string>>

/** Marks the pictures of a deployment. */
export interface Marker {
  /** When its certificate expires, milliseconds since 1970. */
  readonly validUntilMs: number
  /** Returns what the XMP of a result has to state besides the AI label. */
  readonly marksOf: (resultId: string) => readonly XmpMark[]
  /** Signs a picture that is finished otherwise; returns it as it is where no certificate is configured. */
  readonly sign: (picture: Bytes, made: MadeFrom) => Changed
  /** Adds a time stamp to a signed picture, which keeps its length. `undefined`: no authority is configured. */
  readonly stamp: ((picture: Bytes) => Changed) | undefined
}
