/** @module Adds the seeded activities to a store. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { MATERIAL_STATUS } from '@fuse-edge/core/api'
import type { Store } from '../../store/index.ts'
import { ASSETS, readSeedFile, type SeedActivity, type SeedMaterial } from './seed-file.ts'

const require = createRequire(import.meta.url)

/** Files whose digest was verified in this process. */
const verified = new Set<string>()

function pathOf({ package: name }: SeedActivity, { file }: SeedMaterial): string | undefined {
  if (name === undefined) return fileURLToPath(new URL(file, ASSETS))
  try {
    return require.resolve(`${name}/${file}`)
  } catch {
    return undefined
  }
}

/** Returns the file of a material, or `undefined` where its package is not installed or holds another picture. */
function findPicture(activity: SeedActivity, material: SeedMaterial): string | undefined {
  const path = pathOf(activity, material)
  if (path === undefined || verified.has(path)) return path
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex')
  if (sha256 !== material.sha256) return undefined
  verified.add(path)
  return path
}

/** Returns whether the store has the material as the seed file describes it. */
function isStored(store: Store, { id, name, sha256 }: SeedMaterial): boolean {
  const known = store.materials.find(id)
  return known?.sha256 === sha256 && known.name === name
}

const { passedByMachine, videoReady } = MATERIAL_STATUS

/**
 * Returns the id of a face. The first face of `mt_1` is `mt_1_1`; the first face of `qc_300232_698652_24`, an id of
 * version 2018-12-01, is `300232_24_1`.
 */
export function faceId(materialId: string, number: number): string {
  const [, activity, index] = /^qc_(\d+)_\d+_(\d+)$/.exec(materialId) ?? []
  return `${activity === undefined ? materialId : `${activity}_${index}`}_${number}`
}

/** A material with its picture's file, its position in the activity, and the time at which it is added. */
interface Addition {
  readonly activity: SeedActivity
  readonly material: SeedMaterial
  readonly picture: string
  readonly position: number
  readonly nowMs: number
}

function add(store: Store, { activity, material, picture, position, nowMs }: Addition): void {
  const { id, name, width, height, sha256 } = material
  const isVideo = activity.kind === 'video'
  const folder = isVideo ? store.materialVideos : store.materialPictures
  folder.copy(id, picture)
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
 * Adds the seeded activities and materials that the store does not have yet.
 *
 * @param nowMs Creation time of new materials, in milliseconds of Unix time.
 * @param log Takes a line for each activity whose pictures are not installed.
 */
export function seedStore(store: Store, nowMs: number, log: (line: string) => void): void {
  for (const [order, activity] of readSeedFile().activities.entries()) {
    const { id, name, kind } = activity
    store.materials.putActivity({ id, name, kind, position: order, createdMs: nowMs })
    let missing = 0
    for (const [position, material] of activity.materials.entries()) {
      if (isStored(store, material)) continue
      const picture = findPicture(activity, material)
      if (picture === undefined) missing += 1
      else add(store, { activity, material, picture, position, nowMs })
    }
    if (missing > 0) {
      const source = activity.package ?? 'assets'
      log(`${name}: ${missing} materials left out, ${source} does not have their pictures`)
    }
  }
}

/** Returns whether an activity came with the emulator. */
export function isSeededActivity(id: string): boolean {
  return readSeedFile().activities.some((one) => one.id === id)
}

/** Returns whether a material came with the emulator. Such materials do not count against the material quota. */
export function isSeeded(id: string): boolean {
  return readSeedFile().activities.some(({ materials }) => materials.some((one) => one.id === id))
}
