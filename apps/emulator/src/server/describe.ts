/** @module Describes an emulator: everything that a client needs to call it. */

import { CONSOLE_PATH } from '@fuse-edge/core/console'
import type { ActivityDescription, EmulatorDescription } from '@fuse-edge/core/control'
import type { ActivityKind, KeyPair, Store } from '../store/index.ts'
import { materialPictureAddress } from './loopback-paths.ts'

const THUMBNAIL_WIDTH_PX = 960
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

/**
 * Describes the emulator that listens at `endpoint`.
 *
 * @param known Whether it serves the console, and the edge that it knows.
 */
export function describeEmulator(
  store: Store,
  endpoint: string,
  account: KeyPair,
  { hasConsole, edge }: { readonly hasConsole: boolean; readonly edge: string | undefined },
): EmulatorDescription {
  return {
    endpoint,
    port: Number(new URL(endpoint).port || HTTP_PORT),
    ...account,
    ...(hasConsole && { console: `${endpoint}${CONSOLE_PATH}` }),
    ...(edge !== undefined && { edge }),
    region: REGION,
    activities: describeActivities(store, endpoint, 'picture'),
    activities2018: describeActivities(store, endpoint, 'picture-2018'),
    videoActivities: describeActivities(store, endpoint, 'video'),
  }
}
