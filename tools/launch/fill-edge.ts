/** @module Gives a fresh edge its first catalogue by the administration API, as an operator would. */

import { type Catalogue, createAdminClient } from '@fuse-edge/core/admin'

/** What {@link fillEdge} needs. */
export interface FillOptions {
  /** Origin of the edge. */
  readonly workerUrl: string
  readonly adminKey: string
  /** Origin of the emulator. */
  readonly emulatorUrl: string
  readonly catalogue: Catalogue
  readonly fetch: typeof fetch
}

/** Pictures of materials of an emulator on this machine, whatever its port was. */
const LOCAL_PICTURE = /^http:\/\/127\.0\.0\.1:\d+(?=\/_emulator\/)/

/** Returns the apps that the catalogue names, with the origins that they lack. */
function originsToAdd(stored: Catalogue, wanted: Catalogue) {
  return wanted.apps.flatMap(({ id, origins }) => {
    const before = stored.apps.find((app) => app.id === id)?.origins
    const missing = origins.filter((origin) => before?.includes(origin) === false)
    return before && missing.length > 0 ? [{ id, origins: [...before, ...missing] }] : []
  })
}

/** Returns the templates whose picture is of an emulator on another port, with its address of now. */
function picturesToMove(stored: Catalogue, emulatorUrl: string) {
  return stored.templates.flatMap(({ id, thumbnail }) => {
    const moved = thumbnail.replace(LOCAL_PICTURE, emulatorUrl)
    return moved === thumbnail ? [] : [{ id, thumbnail: moved }]
  })
}

/**
 * Stores the catalogue in an edge that never had one. In an edge that has one, everything that was changed stays: only the
 * origins of its apps that the catalogue names are added, and the pictures of the emulator get its address, as the ports
 * may be others than last time.
 *
 * @throws Error if the edge refuses
 */
export async function fillEdge(options: FillOptions) {
  const { workerUrl, adminKey, emulatorUrl, catalogue, fetch } = options
  const admin = createAdminClient({ endpoint: workerUrl, key: adminKey, fetch })
  const state = await admin.catalogue()
  if (!state.ok) throw new Error(`the edge refused its catalogue: ${JSON.stringify(state.error)}`)
  const { revision, catalogue: stored } = state.value
  const changes =
    revision === 0
      ? [admin.replace(catalogue)]
      : [
          ...originsToAdd(stored, catalogue).map(({ id, origins }) =>
            admin.patch('apps', id, { origins }),
          ),
          ...picturesToMove(stored, emulatorUrl).map(({ id, thumbnail }) =>
            admin.patch('templates', id, { thumbnail }),
          ),
        ]
  for (const changed of await Promise.all(changes)) {
    if (!changed.ok) throw new Error(`the edge refused a change: ${JSON.stringify(changed.error)}`)
  }
}
