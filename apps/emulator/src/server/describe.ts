/** @module What an emulator says of itself: what a client needs to call it. */

import type { FaceRect } from '@fuse-edge/core/api'
import type { ActivityKind, KeyPair, Store } from '../store/index.ts'

/** A material as a client sees it. */
export interface MaterialDescription {
  readonly id: string
  readonly name: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Address of a small picture. */
  readonly thumbnail: string
  /** Largest first; px of the material. */
  readonly faces: readonly { readonly id: string; readonly rect: FaceRect }[]
}

/** An activity as a client sees it. */
export interface ActivityDescription {
  readonly id: string
  readonly name: string
  readonly materials: readonly MaterialDescription[]
}

/** The JSON line of `--json`. */
export interface EmulatorDescription {
  /** Origin to call, `http://127.0.0.1:9180`. */
  readonly endpoint: string
  readonly port: number
  readonly secretId: string
  readonly secretKey: string
  /** A region that it accepts. */
  readonly region: string
  /** Those of FuseFace, version 2022-09-27. */
  readonly activities: readonly ActivityDescription[]
  /** Those of version 2018-12-01. */
  readonly activities2018: readonly ActivityDescription[]
  /** Those of video jobs. */
  readonly videoActivities: readonly ActivityDescription[]
}

const THUMBNAIL_WIDTH_PX = 480
const REGION = 'ap-guangzhou'
/** What a URL leaves out. */
const HTTP_PORT = 80

/** Describes the activities of a kind that have materials; one without cannot be used. */
export function describeActivities(
  store: Store,
  endpoint: string,
  wanted: ActivityKind,
): ActivityDescription[] {
  return store.materials
    .activities()
    .filter(({ kind }) => kind === wanted)
    .map(({ id, name }) => ({
      id,
      name,
      materials: store.materials.list(id).map((material) => ({
        id: material.id,
        name: material.name,
        width: material.width,
        height: material.height,
        thumbnail: `${endpoint}/_emulator/materials/${material.id}.jpg?width=${THUMBNAIL_WIDTH_PX}`,
        faces: material.faces,
      })),
    }))
    .filter(({ materials }) => materials.length > 0)
}

/** Describes an emulator that listens at `endpoint`. */
export function describeEmulator(
  store: Store,
  endpoint: string,
  account: KeyPair,
): EmulatorDescription {
  return {
    endpoint,
    port: Number(new URL(endpoint).port || HTTP_PORT),
    ...account,
    region: REGION,
    activities: describeActivities(store, endpoint, 'picture'),
    activities2018: describeActivities(store, endpoint, 'picture-2018'),
    videoActivities: describeActivities(store, endpoint, 'video'),
  }
}
