/** @module Provides tests of every runtime with what only Node has: golden files, the official SDK, photographs, a server. */

import { readFileSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { startCloud } from './cloud.ts'
import { cosCases } from './cos-cases.ts'
import { readGolden, readGoldenV1 } from './golden.ts'
import { sdkCases, sdkCasesV1 } from './sdk-cases.ts'

/** `FUSE_EDGE_SEED=…` tries other random requests. */
const seed = Number(process.env.FUSE_EDGE_SEED ?? 20190225)
const CASES = 300
const PHOTOS = new URL('../../../../assets/photos/', import.meta.url)

function photo(name: string): string {
  return readFileSync(new URL(name, PHOTOS)).toString('base64')
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  console.log(`${project.name}: random requests with FUSE_EDGE_SEED=${seed}`)
  project.provide('seed', seed)
  project.provide('golden', readGolden())
  project.provide('goldenV1', readGoldenV1())
  project.provide('sdkCases', sdkCases(seed, CASES))
  project.provide('sdkCasesV1', sdkCasesV1(seed, CASES))
  project.provide('cosCases', await cosCases(seed, CASES))
  project.provide('photos', { jpeg: photo('hopper.jpg'), png: photo('collins.png') })
  const cloud = await startCloud()
  project.provide('cloud', cloud.url)
  return cloud.close
}
