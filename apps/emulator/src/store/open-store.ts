/** @module Opens the emulator's state: a database and picture files, in one folder. */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BillingStore } from '../billing/index.ts'
import { type AccountStore, createAccountStore } from './account.ts'
import { createBillingStore } from './billing.ts'
import { type CallStore, createCallStore } from './calls.ts'
import { inTransaction, openDatabase } from './database.ts'
import { createKeyStore, type KeyStore } from './keys.ts'
import { createMaterialStore, type MaterialStore } from './materials.ts'
import { openPictureFolder, type PictureFolder } from './picture-folder.ts'
import { createResultStore, type ResultStore } from './results.ts'
import { createSnapshotStore, type SnapshotStore } from './snapshots.ts'
import { createVideoJobStore, type VideoJobStore } from './video-jobs.ts'

const OWNER_ONLY = 0o700

/** The emulator's state. */
export interface Store {
  readonly account: AccountStore
  readonly keys: KeyStore
  readonly materials: MaterialStore
  readonly materialPictures: PictureFolder
  /** Materials of video activities, as animated pictures. */
  readonly materialVideos: PictureFolder
  readonly calls: CallStore
  readonly billing: BillingStore
  readonly results: ResultStore
  readonly videoJobs: VideoJobStore
  readonly snapshots: SnapshotStore
  /** Whether the folder is used for the first time. */
  readonly isNew: boolean
  /** Runs `work` in one transaction. */
  atomically<T>(work: () => T): T
  close(): void
}

/**
 * Opens the store.
 *
 * @param dataDir Folder that keeps the state; created where it is missing. Without one, the database is in memory, and
 * pictures are in a temporary folder that `close` removes.
 * @throws {DataFolderError} when the folder is in use, damaged, or of another version.
 */
export function openStore(dataDir?: string): Store {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'fuse-edge-emulator-'))
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY })
  const database = openDatabase(dataDir)
  return {
    account: createAccountStore(database),
    keys: createKeyStore(database),
    materials: createMaterialStore(database),
    materialPictures: openPictureFolder(join(folder, 'materials'), '.jpg'),
    materialVideos: openPictureFolder(join(folder, 'videos'), '.webp'),
    calls: createCallStore(database),
    billing: createBillingStore(database),
    results: createResultStore(database, {
      jpg: openPictureFolder(join(folder, 'results'), '.jpg'),
      webp: openPictureFolder(join(folder, 'results'), '.webp'),
    }),
    videoJobs: createVideoJobStore(database),
    snapshots: createSnapshotStore(database, folder),
    isNew: database.prepare('SELECT 1 FROM keys').get() === undefined,
    atomically: (work) => inTransaction(database, work),
    close: () => {
      database.close()
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
