/** @module What administrators send to the registry and read from it: commits, and rows of the audit trail. */

import type { SpendingPolicy } from '../money/index.ts'
import type { EntryKind } from './published-catalogue.ts'

/** Writes one entry of the catalogue, or removes it. */
export interface Change {
  readonly kind: EntryKind
  readonly id: string
  /** The entry as JSON, already validated. `undefined` removes it. */
  readonly entry: string | undefined
}

/** What an app or a virtual key may spend after a change. */
export interface OwnerPolicy {
  /** Name of its ledger. */
  readonly owner: string
  /** The registry sets its revision. */
  readonly policy: SpendingPolicy
}

/** Changes that are stored together. */
export interface Commit {
  readonly changes: readonly Change[]
  /** The policies of every app and virtual key that the changes touch. */
  readonly policies: readonly OwnerPolicy[]
  /** The revision that the changes were validated against. */
  readonly ifRevision: number
  /** Name of the admin key that makes the changes. */
  readonly who: string
  readonly requestId: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** A stored commit. */
export interface Committed {
  readonly revision: number
  /** Whether KV has the revision. If not, an alarm publishes it. */
  readonly isPublished: boolean
}

/** Something that an administrator did beside the catalogue. */
export interface Deed extends Pick<Commit, 'who' | 'requestId' | 'at'> {
  readonly kind: 'reservations' | 'sessions'
  readonly id: string
  /** Whether the trail has at most one row of this kind with this id, so that an administrator can try again. */
  readonly isOnce: boolean
  /** JSON; `undefined` where nothing was there before. */
  readonly before: string | undefined
  /** JSON. */
  readonly after: string
}

/** One row of the audit trail: the change of one entry, or a {@link Deed}. */
export interface AuditRow {
  readonly seq: number
  readonly at: number
  readonly who: string
  readonly requestId: string
  readonly revision: number
  readonly kind: string
  readonly id: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** An app or a virtual key that was removed. */
export type RemovedEntry = Record<'id', string> & { kind: 'apps' | 'virtualKeys' }
