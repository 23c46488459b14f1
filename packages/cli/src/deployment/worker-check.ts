/** @module Loads the worker's own check of variables and templates, of the very worker that is deployed. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { WorkerFiles } from './worker-files.ts'

/** A field and the rule that it breaks. */
interface Issue {
  readonly path: string
  readonly rule: string
}

/** What `apps/worker/src/env/deployment-check.ts` exports. */
export interface WorkerCheck {
  /** @param kept names of further variables that the worker has */
  readonly variableIssues: (
    variables: Readonly<Record<string, string>>,
    kept: readonly string[],
  ) => readonly Issue[]
  readonly templateIssues: (template: unknown, sites: readonly string[]) => readonly Issue[]
}

/** In a clone the sources, which need no build; else what the build made of them. */
const SOURCE = 'src/env/deployment-check.ts'
const BUILT = 'dist-check/deployment-check.mjs'

/** Loads the check of a worker; `undefined` for a worker that was built without it. */
export async function loadWorkerCheck({
  folder,
  clone,
}: WorkerFiles): Promise<WorkerCheck | undefined> {
  const path = join(folder, clone === undefined ? BUILT : SOURCE)
  if (!existsSync(path)) return undefined
  const check: WorkerCheck = await import(/* @vite-ignore */ pathToFileURL(path).href)
  return check
}
