/** @module Where manifest stores are in a file, and where one belongs. */

import type { Bytes } from '@fuse-edge/core/picture/containers'

/** A range of a file. */
export interface Range {
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

/** A manifest store that a file has. */
export interface FoundStore {
  /** Its parts in the file, in order. */
  readonly ranges: readonly Range[]
  /** The store without what the format puts around its parts. */
  readonly bytes: Bytes
}

/** What a file says of stores. */
export interface Slots {
  readonly stores: readonly FoundStore[]
  /** Where a store belongs: an index in the file as it is. */
  readonly insertAt: number
  /** Returns how many bytes of the file a store of this length takes. */
  readonly wrappedBytes: (length: number) => number
  /** Returns a store as the file holds it, in pieces. */
  readonly wrap: (store: Bytes) => readonly Uint8Array[]
}
