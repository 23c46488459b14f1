/** @module One picture of the corpus, and what the product's rule says of it. */

import type { Orientation } from '@fuse-edge/core/picture'

/** What every reader has to find in a picture that is shown whole. */
export interface Whole {
  readonly is: 'whole'
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
}

/**
 * Why a picture is refused:
 *
 * - `header`: the header states no size, or a process that not all browsers decode; every reader refuses it;
 * - `pixels`: pixels are lost behind a good header; readers that decode refuse it, and those of headers state its size;
 * - `silent`: bytes inside a scan are wrong, and as many as before; browsers say nothing and libjpeg little, so a reader may take it;
 * - `other-type`: the API takes JPEG and PNG only; the widget refuses what its browser does not open;
 * - `opened`: the same, but the browser opens it, and the widget makes a JPEG of it;
 * - `heic`: the same, and the widget names the type if its browser does not open it.
 */
export type Fault = 'header' | 'pixels' | 'silent' | 'other-type' | 'opened' | 'heic'

/** What the rule says of a picture. */
export type Expected = Whole | { readonly is: Fault }

/** One picture of the corpus. */
export interface Entry {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly expected: Expected
  /** What libjpeg or libpng shows without a fault. @default `bytes` */
  readonly usual?: Uint8Array<ArrayBuffer>
}
