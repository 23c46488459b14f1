/** @module Finds and runs wrangler, Cloudflare's own command. */

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Ports, ProgramEnd } from '../ports.ts'
import { wranglerEnv } from './child-env.ts'

/** The version that is tested. `npx` installs it where neither the worker nor the settings have one beside them. */
export const WRANGLER_VERSION = '4.156.2'

/** Oldest Node.js that wrangler runs with (`engines` of its package). */
export const WRANGLER_NODE_MAJOR = 22

/** Variables for every run: no telemetry, no banner, no request bodies in wrangler's log file. */
const QUIET = Object.freeze({
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_LOG_SANITIZE: 'true',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_SEND_METRICS: 'false',
})

const SCRIPT = 'node_modules/wrangler/bin/wrangler.js'
const MANIFEST = 'node_modules/wrangler/package.json'

/** Options of one run. */
export interface WranglerRun {
  /** @default the folder of the worker */
  readonly folder?: string | undefined
  readonly env?: Ports['env']
  readonly input?: string
  readonly isAttached?: boolean
}

/** Wrangler on this machine. */
export interface Wrangler {
  readonly version: string
  readonly run: (args: readonly string[], options?: WranglerRun) => Promise<ProgramEnd>
}

/** Returns the folder and its parents, nearest first. */
function upwards(folder: string): string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...upwards(parent)]
}

function versionIn(folder: string): string {
  return JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')).version
}

/**
 * Finds wrangler beside the worker, or in a folder above the settings if its major version is the tested one; else `npx`
 * runs the tested version.
 */
export function findWrangler(
  workerFolder: string,
  folder: string,
  { env, runProgram }: Pick<Ports, 'env' | 'runProgram'>,
): Wrangler {
  const isTested = (place: string) =>
    existsSync(join(place, SCRIPT)) &&
    versionIn(place).split('.')[0] === WRANGLER_VERSION.split('.')[0]
  const place = [workerFolder, ...upwards(folder)].find(isTested)
  const [file, prefix] =
    place === undefined
      ? ['npx', ['--yes', `wrangler@${WRANGLER_VERSION}`]]
      : ['node', [join(place, SCRIPT)]]
  return {
    version: place === undefined ? WRANGLER_VERSION : versionIn(place),
    run: (args, { env: more, folder: at = workerFolder, ...options } = {}) =>
      runProgram({
        ...options,
        file,
        folder: at,
        args: [...prefix, ...args],
        env: { ...wranglerEnv(env), ...QUIET, ...more },
      }),
  }
}
