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

const { passedByMachine, videoReady } = MATERIAL_STATUS

/** The number of a face: of `mt_1` it is `mt_1_1`, of the old `qc_300232_698652_24` it is `300232_24_1`. */
export function faceId(materialId: string, number: number): string {
  const [, activity, index] = /^qc_(\d+)_\d+_(\d+)$/.exec(materialId) ?? []
  return `${activity === undefined ? materialId : `${activity}_${index}`}_${number}`
}

/** A material with its picture, and when and where it is put. */
interface Sowing {
  readonly activity: SeedActivity
  readonly material: SeedMaterial
  readonly picture: Uint8Array
  readonly position: number
  readonly nowMs: number
}

function put(store: Store, { activity, material, picture, position, nowMs }: Sowing): void {
  const { id, name, width, height, sha256 } = material
  const isVideo = activity.kind === 'video'
  const folder = isVideo ? store.materialVideos : store.materialPictures
  folder.write(id, picture)
  store.materials.put({
    id,
    name,
    activityId: activity.id,
    position,
    status: isVideo ? videoReady : passedByMachine,
    width,
    height,
    sha256,
    createdMs: nowMs,
    updatedMs: nowMs,
    faces: material.faces.map((rect, index) => ({ id: faceId(id, index + 1), rect })),
  })
}

/**
 * Adds the seeded activities and materials.
 *
 * @param nowMs Milliseconds since 1970: when new materials were created.
 * @param log Told of what could not be added, and why.
 */
export function sow(store: Store, nowMs: number, log: (line: string) => void): void {
  for (const [place, activity] of readSeedFile().activities.entries()) {
    const { id, name, kind } = activity
    store.materials.putActivity({ id, name, kind, position: place })
    let missing = 0
    for (const [position, material] of activity.materials.entries()) {
      if (isSown(store, material)) continue
      const picture = readPicture(activity, material)
      if (picture === undefined) missing += 1
      else put(store, { activity, material, picture, position, nowMs })
    }
    if (missing > 0) {
      const source = activity.package ?? 'assets'
      log(`${name}: ${missing} materials left out, ${source} does not have their pictures`)
    }
  }
}

/** Whether a material came with the emulator: it takes no place of the account's. */
export function isSeeded(id: string): boolean {
  return readSeedFile().activities.some(({ materials }) => materials.some((one) => one.id === id))
}
