/** @module Reading and changing the catalogue, keys of apps and virtual keys, and the import of templates. */

import type { Count, Pixels, WebUrl } from '../../edge/index.ts'
import type { AppEntry, Catalogue, TemplateEntry, VirtualKeyEntry } from './entries.ts'

/** The catalogue and its revision. */
export interface CatalogueState {
  /** Number of changes so far; 0 before the first. */
  revision: Count
  catalogue: Catalogue
}

/** One entry, and the revision of the catalogue. */
export interface EntryState<Entry = AppEntry | TemplateEntry | VirtualKeyEntry> {
  /** Number of changes so far; 0 before the first. */
  revision: Count
  entry: Entry
}

/** The result of a change. */
export interface Changed {
  /** Revision of the catalogue after the change. */
  revision: Count
  /** Whether the change was published to KV. If not, the edge repeats the publication within seconds. */
  published: boolean
}

/** A catalogue that could be stored. */
export interface CheckedCatalogue {
  /** Revision of the catalogue that it would replace. */
  revision: Count
}

/** A request for a key of an app. */
export interface KeyRequest {
  /** `webhook` is the key that signs alerts. It is that of the edge's first signing key; the keys of the
   * others sign each alert, too, until they are removed. */
  kind: 'publishable' | 'secret' | 'webhook'
}

/** A key of an app. */
export interface NewKey extends Changed {
  /** `pk_…`, `sk_…` or `whk_…`. The edge does not store an `sk_…` and cannot show it again. */
  key: string
}

/** A key pair of a virtual key. */
export interface NewPair extends Changed {
  secretId: string
  /** The edge does not store the secret key and cannot show it again. */
  secretKey: string
}

/** A thumbnail that the edge stored. */
export interface StoredThumbnail {
  /** Its address on this edge, for `thumbnail` of a template. */
  thumbnail: WebUrl
  width: Pixels
  height: Pixels
}

/** A request to import templates from the cloud's list of materials. */
export interface SyncRequest {
  /** Activity, `at_…`. */
  projectId: string
  /**
   * URL of a template's picture, in which `{id}` stands for the material: the cloud's list has neither sizes nor pictures.
   * Default: the edge updates templates of the catalogue and adds none.
   */
  pictures?: string | undefined
  /** Number of materials to skip. A page has 20. Default: 0. */
  offset?: Count | undefined
  /** Ids of apps that offer the new templates. Default: none. */
  apps?: string[] | undefined
}

/** What was done with one material. */
export interface SyncedMaterial {
  /** Material, `mt_…`. */
  modelId: string
  title: string
  /**
   * `added`, `updated` or `unchanged`; `not-ready`: under review or refused by it; `no-picture`: the material is new, and
   * its picture is unknown or cannot be read; `picture-scaled`: a face lies outside the picture, which was scaled after the
   * cloud found the faces; `no-face`: the cloud found no face, or more than a template may have.
   */
  outcome: SyncOutcome
}

/** What was done with a material; see {@link SyncedMaterial}. */
export type SyncOutcome =
  | 'added'
  | 'updated'
  | 'unchanged'
  | 'not-ready'
  | 'no-picture'
  | 'picture-scaled'
  | 'no-face'

/** The result of importing one page of materials. */
export interface SyncReport extends Changed {
  materials: SyncedMaterial[]
  /** `offset` of the next page, where there is one. The cloud allows one page a second. */
  next?: Count | undefined
}
