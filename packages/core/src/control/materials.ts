/** @module Activities, materials, reviews and the material quota, as the control API has them. */

import type { FaceRect } from '../api/index.ts'

/** One face of a material. */
export interface MaterialFace {
  /** Material id, `_`, number from 1. */
  readonly id: string
  /** Pixels of the picture as EXIF turns it upright. */
  readonly rect: FaceRect
}

/** A template picture. */
export interface Material {
  readonly id: string
  readonly activityId: string
  readonly name: string
  /** Review status, one of `MATERIAL_STATUS` of `@fuse-edge/core/api`. */
  readonly status: number
  /** Why the review refused the material; empty for any other status. */
  readonly reason: string
  readonly width: number
  readonly height: number
  /** SHA-256 of the picture file, in hexadecimal. */
  readonly sha256: string
  readonly createdMs: number
  readonly updatedMs: number
  /** Largest first. */
  readonly faces: readonly MaterialFace[]
}

/** The actions that an activity is for: pictures of version 2022-09-27, pictures of 2018-12-01, video jobs. */
export type ActivityKind = 'picture' | 'picture-2018' | 'video'

/** A set of materials. */
export interface Activity {
  readonly id: string
  readonly name: string
  readonly kind: ActivityKind
  /** Calls that name a disabled activity are refused. */
  readonly enabled: boolean
  /** Milliseconds of Unix time. */
  readonly createdMs: number
}

/**
 * Ground on which a picture may be used: `own` made by its uploader, `licensed` by the holder of its rights,
 * `public-domain` free for everyone.
 */
export type CopyrightKind = 'own' | 'licensed' | 'public-domain'

/** Declaration about the rights in a material. Nothing verifies it. */
export interface CopyrightDeclaration {
  readonly kind: CopyrightKind
  /** Who holds the rights, 1 to 128 characters. */
  readonly holder: string
  /** For example the number of a licence, up to 512 characters. */
  readonly note: string
}

/** One status of a material, since when, and why. */
export interface StatusChange {
  /** One of `MATERIAL_STATUS` of `@fuse-edge/core/api`. */
  readonly status: number
  /** Empty where none was given. */
  readonly reason: string
  /** Milliseconds of Unix time. */
  readonly atMs: number
}

/** A material with its history. */
export interface MaterialReport extends Material {
  /** Whether it came with the emulator. Such a material does not count against the quota and cannot be removed. */
  readonly seeded: boolean
  /** Size of its file, in bytes. */
  readonly bytes: number
  /** Oldest first; the last one is the present status. */
  readonly statusTrail: readonly StatusChange[]
  /** Absent where none was declared. */
  readonly copyright?: CopyrightDeclaration
  /** Successful calls that named the material. */
  readonly calls: number
  /** Latest of these calls, in milliseconds of Unix time. Absent without one. */
  readonly lastUsedMs?: number
}

/** An activity with its materials. `GET activities` answers with the list of all, empty and disabled ones too. */
export interface ActivityReport extends Activity {
  /** Whether it came with the emulator. */
  readonly seeded: boolean
  /** In order of their position. */
  readonly materials: readonly MaterialReport[]
}

/** Query of `GET materials`. */
export interface MaterialsQuery {
  /** Only the materials of this activity. Default: those of all. */
  readonly activityId?: string
}

/** Body of `POST activities`. */
export interface NewActivityBody {
  /** 1 to 64 characters. */
  readonly name: string
}

/** Body and answer of `PUT activities`. */
export interface ActivityStateBody {
  readonly id: string
  readonly enabled: boolean
}

/**
 * Body of `POST materials`. `multipart/form-data` is accepted, too, with the picture as a file, so that a page can show
 * the progress of the upload; `copyright` is then a text with JSON.
 */
export interface NewMaterialBody {
  /** Activity of FuseFace, version 2022-09-27. */
  readonly activityId: string
  /** Name for people, 1 to 64 characters. */
  readonly name: string
  /** JPG or PNG with at least one face, in base64. */
  readonly picture: string
  /** Default: nothing is declared. */
  readonly copyright?: CopyrightDeclaration
}

/** A decision about a material, which its status has to allow. */
export type Decision = 'pass' | 'refuse' | 'appeal'

/** Body of `PUT materials`: a decision of the review, or another name. */
export type MaterialChangeBody =
  | { readonly id: string; readonly decision: Decision; readonly reason?: string }
  | { readonly id: string; readonly name: string }

/** Body and answer of `DELETE materials`. Seeded materials cannot be removed. */
export interface MaterialIdBody {
  readonly id: string
}

/** Whether uploads pass the review at once, or wait for a decision. */
export type ReviewMode = 'automatic' | 'by-hand'

/** Body and answer of `PUT review`; answer of `GET review`. */
export interface ReviewBody {
  readonly mode: ReviewMode
}

/** How many uploaded materials an account may have. Seeded materials do not count. */
export interface MaterialQuota {
  readonly total: number
  readonly free: number
}

/** Body of `POST quota`. */
export interface QuotaBody {
  /** A whole number from 1, which is added for good. */
  readonly count: number
}
