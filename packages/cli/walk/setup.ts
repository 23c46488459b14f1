/** @module Where the walk takes place: a folder, an emulator of the cloud, a stand-in for Cloudflare, and the commands of the guide. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Emulator, startEmulator } from '@fuse-edge/emulator'
import { runProgram } from '../src/run-program.ts'
import { type Cloudflare, startCloudflare } from '../test/cloudflare/double.ts'
import { guideCommands, ROOT } from './guide.ts'

/** What the steps share. */
export interface WalkSetup {
  /** Folder of the operator. */
  readonly folder: string
  /** Options that name the settings in the folder. */
  readonly config: readonly string[]
  readonly commands: readonly string[]
  readonly emulator: Emulator
  readonly cloudflare: Cloudflare
  /** A `fetch` that reaches the edge. */
  readonly fetch: typeof fetch
  /** The two logins: tokens and keys that nothing may print. */
  readonly secrets: readonly string[]
  /** What earlier steps found. */
  readonly found: { script?: string; publishableKey?: string }
  readonly close: () => Promise<void>
}

/** Prepares the two accounts. */
export async function startSetup(): Promise<WalkSetup> {
  const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-walk-'))
  const emulator = await startEmulator()
  const cloudflare = await startCloudflare()
  const { secretId, secretKey } = emulator.credentials
  return {
    folder,
    config: ['--config', join(folder, 'fuse-edge.json')],
    commands: guideCommands(),
    emulator,
    cloudflare,
    fetch: cloudflare.fetch,
    secrets: [secretId, secretKey, cloudflare.env.CLOUDFLARE_API_TOKEN],
    found: {},
    close: async () => {
      await cloudflare.close()
      await emulator.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Runs a command of the guide at the root of the clone, with the two logins in its environment. */
export function runCommand(
  { cloudflare, emulator }: WalkSetup,
  line: string,
  args: readonly string[],
) {
  const [file = '', ...words] = line.split(' ')
  const { secretId, secretKey } = emulator.credentials
  const preload = join(import.meta.dirname, 'reach-edge.mjs')
  return runProgram({
    file,
    args: [...words, ...args],
    folder: ROOT,
    env: {
      ...process.env,
      ...cloudflare.env,
      TENCENTCLOUD_SECRET_ID: secretId,
      TENCENTCLOUD_SECRET_KEY: secretKey,
      NODE_OPTIONS: `--import=${preload}`,
      WALK_STAND_IN: cloudflare.origin,
    },
  })
}
