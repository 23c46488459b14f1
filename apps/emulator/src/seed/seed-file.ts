/** @module What `assets/seeds.json` holds: the activities of a new emulator, with the faces that the engine found. */

import { readFileSync } from 'node:fs'
import type { FaceRect } from '@fuse-edge/core/api'
import type { ActivityKind } from '../store/index.ts'

/** A material of a seeded activity. */
export interface SeedMaterial {
  readonly id: string
  readonly name: string
  /** Path inside `assets`, or inside the activity's package. */
  readonly file: string
  readonly width: number
  readonly height: number
  /** Digest of the file: the faces were found in exactly this picture. */
  readonly sha256: string
  /** Largest first, px of the upright picture; of a video those of its first frame. */
  readonly faces: readonly FaceRect[]
}

/** A seeded activity. */
export interface SeedActivity {
  readonly id: string
  readonly name: string
  readonly kind: ActivityKind
  /** npm package that holds the pictures; without one they stand beside the seed file. */
  readonly package?: string
  readonly materials: readonly SeedMaterial[]
}

export interface Seed {
  readonly activities: readonly SeedActivity[]
}

/** Folder of the seed file and its pictures. */
export const ASSETS: URL = new URL('../../assets/', import.meta.url)

/** Reads the seed file, which `scripts/make-seeds.ts` writes. */
export function readSeedFile(): Seed {
  return JSON.parse(readFileSync(new URL('seeds.json', ASSETS), 'utf8'))
}
