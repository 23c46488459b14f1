/** @module Fills a store with the seeded activities; what is there already stays. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { MATERIAL_STATUS } from '@fuse-edge/core/api'
import type { Store } from '../store/index.ts'
import { ASSETS, readSeedFile, type SeedActivity, type SeedMaterial } from './seed-file.ts'

const require = createRequire(import.meta.url)

/** The file of a material, or `undefined` where its package is not installed or holds another picture. */
function readPicture(activity: SeedActivity, material: SeedMaterial): Uint8Array | undefined {
  let bytes: Uint8Array
  if (activity.package === undefined) {
    bytes = readFileSync(new URL(material.file, ASSETS))
  } else {
    try {
      bytes = readFileSync(require.resolve(`${activity.package}/${material.file}`))
    } catch {
      return undefined
    }
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return sha256 === material.sha256 ? bytes : undefined
}

/** Whether the material is in the store as the seed file has it. */
function isSown(store: Store, { id, name, sha256 }: SeedMaterial): boolean {
  const known = store.materials.find(id)
  return known?.sha256 === sha256 && known.name === name
}

/**
 * Adds the seeded activities and materials.
 *
 * @param nowMs Milliseconds since 1970: when new materials were created.
 * @param log Told of what could not be added, and why.
 */
export function sow(store: Store, nowMs: number, log: (line: string) => void): void {
  for (const [position, activity] of readSeedFile().activities.entries()) {
    store.materials.putActivity({ id: activity.id, name: activity.name, position })
    let missing = 0
    for (const [place, material] of activity.materials.entries()) {
      if (isSown(store, material)) continue
      const picture = readPicture(activity, material)
      if (picture === undefined) {
        missing += 1
        continue
      }
      const { id, name, width, height, sha256 } = material
      const faces = material.faces.map((rect, index) => ({ id: `${id}_${index + 1}`, rect }))
      store.materialPictures.write(id, picture)
      store.materials.put({
        id,
        name,
        activityId: activity.id,
        position: place,
        status: MATERIAL_STATUS.passedByMachine,
        width,
        height,
        sha256,
        createdMs: nowMs,
        updatedMs: nowMs,
        faces,
      })
    }
    if (missing > 0) {
      const source = activity.package ?? 'assets'
      log(`${activity.name}: ${missing} materials left out, ${source} does not have their pictures`)
    }
  }
}
