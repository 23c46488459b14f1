/** @module Puts up what is outside of the workers, and the workers. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Ports } from './outside.ts'

/** What is outside. */
export interface Outside {
  readonly ports: Ports
  readonly stop: () => Promise<void>
}

/** Starts the cloud, whose every answer is `picture`, and the bucket. */
export async function startOutside(picture: Uint8Array): Promise<Outside> {
  const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-bench-'))
  const path = join(folder, 'picture.jpg')
  writeFileSync(path, picture)
  const script = fileURLToPath(new URL('outside.ts', import.meta.url))
  const child = spawn(process.execPath, [script, path], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    ports: JSON.parse(line.toString()) as Ports,
    async stop() {
      const end = once(child, 'exit')
      child.stdin.end()
      await end
      rmSync(folder, { recursive: true })
    },
  }
}
