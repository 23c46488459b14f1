/** @module The table of size budgets, in bytes after gzip. */

/** The budget of one bundle. */
export interface Budget {
  readonly name: string
  /** The import of a consumer. It is bundled, minified, compressed and weighed. */
  readonly source: string
  /** Folder in which the imports are resolved, relative to the root. */
  readonly folder: string
  /**
   * For a bundle of several files, whose entry is `source`: weighs all of them except languages, or those that are loaded
   * first.
   *
   * @default undefined: the bundle is one file
   */
  readonly pieces?: 'first' | 'all'
  /**
   * The import of something that the consumer has anyway: its size is subtracted, so that what both need counts once.
   *
   * @default undefined: all of the bundle counts
   */
  readonly beside?: string
  /** Size that the project aims at. */
  readonly goalBytes: number
  /** Size above which the check fails. @default goalBytes */
  readonly limitBytes?: number
  /** Words that must not occur in the bundle: they prove that an unwanted module is in it. */
  readonly forbidden: readonly string[]
}

/** Words of signing: a bundle for pages that has them would need the secret key. */
const SIGNING = ['secretKey', 'TC3-HMAC', 'tc3_request']

/** Returns the size above which the check fails. */
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
    limitBytes: 4424,
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
    forbidden: SIGNING,
  },
  {
    // What a program pays that writes the AI label already, as the worker does.
    name: 'provenance bytes gzip',
    source: "export { addCredentials, claimSigner } from '@fuse-edge/provenance'",
    beside: "export { ensureAiLabel } from '@fuse-edge/core/picture'",
    folder: 'packages/provenance',
    goalBytes: 4096,
    // 1,150 bytes read certificates and name what is wrong with them, and 350 tell a parent from other bytes: docs/decisions/0033.
    limitBytes: 4560,
    forbidden: ['timestamp', 'TC3-HMAC'],
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
    // Camera, faces, consent, challenge and result: docs/decisions/0016. 400 bytes of it remember fusions without an answer,
    // so that asking again does not pay twice, and 70 find where a photo without its end is followed by other data: 0021. 400 bytes prepare photos in
    // a worker, and 150 make the view in short tasks: 0016. 150 tell the end user that the worker is slow or is none.
    limitBytes: 21_750,
    forbidden: [...SIGNING, 'FailedOperation'],
  },
  {
    // All that is fetched before Getting started is usable, page and style sheet included.
    name: 'console first view bytes gzip',
    source: './src/main.tsx',
    folder: 'apps/console',
    pieces: 'first',
    goalBytes: 61_440,
    // Error messages, signing and Chinese are loaded when they are needed.
    forbidden: ['FailedOperation.FaceBorderCheckFailed', 'TC3-HMAC', '快速入门'],
  },
  {
    name: 'worker',
    source: './src/index.ts',
    folder: 'apps/worker',
    pieces: 'all',
    goalBytes: 76_800,
    // Administration, also what its console asks for, and the cloud's own protocol are deployed too: docs/decisions/0019. 1,500 bytes
    // make thumbnails as wide as they are shown, and are loaded with the first thumbnail: 0023. 1,500 bytes store and prune thumbnails of
    // administrators and explain refused catalogues: 0018, 0028. 800 bytes divide an app among several shards: 0030. 1,900 bytes measure
    // requests and budgets, and keep attempts of alerts: 0027. 9,500 bytes sign results and stamp them, and are loaded where that is
    // configured: 0033.
    limitBytes: 112_750,
    forbidden: [],
  },
  {
    // What an isolate evaluates when it starts: docs/decisions/0019.
    name: 'bytes evaluated for a visitor',
    source: './src/index.ts',
    folder: 'apps/worker',
    pieces: 'first',
    goalBytes: 56_320,
    // Less than the goal, so that it stays reached.
    // Texts of administration, the cron job and the cloud's own protocol.
    forbidden: [
      'is not that of the address',
      'results-pruned',
      'The virtual key has no permission',
    ],
  },
])
