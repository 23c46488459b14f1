/** @module Describes an emulator: everything that a client needs to call it. */

import type { FaceRect } from '@fuse-edge/core/api'
import type { ActivityKind, KeyPair, Store } from '../store/index.ts'
import { materialPictureAddress } from './loopback-paths.ts'

/** A material as a client sees it. */
export interface MaterialDescription {
  readonly id: string
  readonly name: string
  /** In px. */
  readonly width: number
  /** In px. */
  readonly height: number
  /** Address of a small picture. */
  readonly thumbnail: string
  /** Largest first, with rectangles in px of the material. */
  readonly faces: readonly { readonly id: string; readonly rect: FaceRect }[]
}

/** An activity as a client sees it. */
export interface ActivityDescription {
  readonly id: string
  readonly name: string
  readonly materials: readonly MaterialDescription[]
}

/** The JSON line that the command prints with `--json`. */
export interface EmulatorDescription {
  /** Origin to call, for example `http://127.0.0.1:9180`. */
  readonly endpoint: string
  readonly port: number
  readonly secretId: string
  readonly secretKey: string
  /** A region that the emulator accepts. */
  readonly region: string
  /** Activities of FuseFace, version 2022-09-27. */
  readonly activities: readonly ActivityDescription[]
  /** Activities of version 2018-12-01. */
  readonly activities2018: readonly ActivityDescription[]
  /** Activities of video jobs. */
  readonly videoActivities: readonly ActivityDescription[]
}

const THUMBNAIL_WIDTH_PX = 480
const REGION = 'ap-guangzhou'
/** Port of a URL without one. */
const HTTP_PORT = 80

/** Describes the activities of a kind. Leaves out activities without materials, which cannot be used. */
function describeActivities(
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
        thumbnail: materialPictureAddress(endpoint, material.id, THUMBNAIL_WIDTH_PX),
        faces: material.faces,
      })),
    }))
    .filter(({ materials }) => materials.length > 0)
}

/** Describes the emulator that listens at `endpoint`. */
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
