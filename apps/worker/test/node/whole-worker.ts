/** @module Starts the deployed worker in workerd on a free port, and an emulator as its cloud. */

import { type Emulator, type EmulatorOptions, startEmulator as start } from '@fuse-edge/emulator'
import { createTestHarness } from 'wrangler'
import { createJoiningEngine } from './joining-engine.ts'

export const SIGNING_KEY = `k1:${Buffer.alloc(32, 1).toString('base64url')}`

/** Host, which is `127.0.0.1`, and port. */
export interface WholeWorker {
  readonly url: URL
  readonly close: () => Promise<void>
}

/** Returns the variables that make an emulator the worker's cloud. */
export function cloudVariables(emulator: Emulator, site: 'cn' | 'intl'): Record<string, string> {
  return {
    TENCENT_SECRET_ID: emulator.credentials.secretId,
    TENCENT_SECRET_KEY: emulator.credentials.secretKey,
    TENCENT_SITE: site,
    TENCENT_REGION: emulator.region,
    TENCENT_ENDPOINT: emulator.url,
    SIGNING_KEYS: SIGNING_KEY,
  }
}

/** Returns the first material that an emulator was seeded with, as a template of the catalogue with the id `portrait`. */
export function portraitOf({ activities }: Emulator): object {
  const [activity] = activities
  const [material] = activity?.materials ?? []
  return {
    id: 'portrait',
    title: 'A portrait',
    projectId: activity?.id,
    modelId: material?.id,
    width: material?.width,
    height: material?.height,
    thumbnail: material?.thumbnail,
    faces: material?.faces.map(({ id, rect }) => ({
      id,
      templateFaceId: id,
      box: { x: rect.X, y: rect.Y, width: rect.Width, height: rect.Height },
    })),
  }
}

/** Starts a worker with these variables. @param configPath @default that of the deployed worker */
export async function startWorker(
  secrets: Record<string, string>,
  configPath: string | URL = new URL('../../wrangler.jsonc', import.meta.url),
): Promise<WholeWorker> {
  const harness = createTestHarness({ workers: [{ configPath, secrets }] })
  const { url } = await harness.listen()
  return { url, close: () => harness.close() }
}

/** Starts an emulator with a fast engine: these tests do not look at faces in fused pictures. */
export function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return start({ engine: createJoiningEngine(), ...options })
}

export type { Emulator }
