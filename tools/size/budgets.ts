/** @module The one table of size budgets, in bytes after gzip. */

/** What may weigh how much. */
export interface Budget {
  readonly name: string
  /** What a consumer writes; bundled, minified and compressed it is what is weighed. */
  readonly source: string
  /** Folder from which the source's imports are resolved, from the root. */
  readonly folder: string
  /** Where what is served is several files: `source` is then the entry. All of them, without languages, or the first. */
  readonly pieces?: 'first' | 'all'
  /** What it should weigh. */
  readonly goalBytes: number
  /** What it may weigh until the goal is reached: more than that fails. Default: the goal. */
  readonly limitBytes?: number
  /** Words that may not occur in the bundle: signs that something came along. */
  readonly forbidden: readonly string[]
}

/** What belongs to signing, and would be the end of a page's secret. */
const SIGNING = ['secretKey', 'TC3-HMAC', 'tc3_request']

/** The weight above which the tests fail. */
export function limitOf({ goalBytes, limitBytes = goalBytes }: Budget): number {
  return limitBytes
}

/** Every budget. */
export const BUDGETS: readonly Budget[] = Object.freeze([
  {
    name: 'signer, web crypto only',
    source: "export { signPost } from '@fuse-edge/core/sign/web-crypto'",
    folder: 'packages/core',
    goalBytes: 1024,
    forbidden: ['MergeInfos', 'FailedOperation', 'latitude'],
  },
  {
    name: 'signer',
    source: "export { signRequest } from '@fuse-edge/core/sign'",
    folder: 'packages/core',
    goalBytes: 2560,
    // `@noble/hashes` alone is more than the goal: docs/decisions/0006.
    limitBytes: 4480,
    forbidden: ['MergeInfos', 'FailedOperation', 'latitude'],
  },
  {
    name: 'core',
    source: "export * from '@fuse-edge/core'",
    folder: 'packages/core',
    goalBytes: 12_288,
    forbidden: [],
  },
  {
    name: 'core edge',
    source: "export { createEdgeClient } from '@fuse-edge/core/edge'",
    folder: 'packages/core',
    goalBytes: 1024,
    // Renewing sessions, stopping, and telling what may have been paid for: none of it can be left out.
    limitBytes: 1152,
    forbidden: SIGNING,
  },
  {
    name: 'widget first load',
    source: './src/script.ts',
    folder: 'packages/widget',
    goalBytes: 6144,
    pieces: 'first',
    forbidden: [...SIGNING, 'FailedOperation'],
  },
  {
    name: 'widget, all but languages',
    source: './src/script.ts',
    folder: 'packages/widget',
    pieces: 'all',
    goalBytes: 16_384,
    // Camera, faces, consent, challenge and result: docs/decisions/0016.
    limitBytes: 20_480,
    forbidden: [...SIGNING, 'FailedOperation'],
  },
  {
    name: 'worker',
    source: "export { default } from './src/index.ts'; export * from './src/index.ts'",
    folder: 'apps/worker',
    goalBytes: 61_440,
    // Administration, and the objects that count money came in; they are deployed in the same script: docs/decisions/0014.
    limitBytes: 81_920,
    forbidden: [],
  },
])
