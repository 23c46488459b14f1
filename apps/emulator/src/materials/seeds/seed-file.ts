/** @module Reads `assets/seeds.json`: the activities of a new emulator, with the faces that the engine found. */

import { readFileSync } from 'node:fs'
import type { FaceRect } from '@fuse-edge/core/api'
import type { ActivityKind } from '../../store/index.ts'

/** A material of a seeded activity. */
export interface SeedMaterial {
  readonly id: string
  readonly name: string
  /** Path in `assets`, or in the activity's package. */
  readonly file: string
  readonly width: number
  readonly height: number
  /** SHA-256 of the file in which the faces were found. */
  readonly sha256: string
  /** Largest first, in px of the upright picture, or of the first frame of a video. */
  readonly faces: readonly FaceRect[]
}

/** A seeded activity. */
export interface SeedActivity {
  readonly id: string
  readonly name: string
  readonly kind: ActivityKind
  /** npm package that holds the pictures. Absent: they are beside the seed file. */
  readonly package?: string
  readonly materials: readonly SeedMaterial[]
}

/** The seed file. */
export interface Seed {
  readonly activities: readonly SeedActivity[]
}

/** Folder of the seed file and its pictures. */
export const ASSETS: URL = new URL('../../../assets/', import.meta.url)

let seed: Seed | undefined

/** Returns the seed file, which `scripts/make-seeds.ts` writes. Reads it once. */
export function readSeedFile(): Seed {
  seed ??= JSON.parse(readFileSync(new URL('seeds.json', ASSETS), 'utf8')) as Seed
  return seed
}
