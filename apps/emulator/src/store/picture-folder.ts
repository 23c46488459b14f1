/** @module A folder of picture files of one type, each named by an id. */

import {
  chmodSync,
  constants,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'

const OWNER_ONLY_FOLDER = 0o700
const OWNER_ONLY_FILE = 0o600
/** Ids come from URLs, so nothing in them may lead out of the folder (path traversal). */
const SAFE_ID = /^\w{1,64}$/

/** Pictures by id. */
export interface PictureFolder {
  /** Returns the bytes, or `undefined` for an id without a picture. */
  read(id: string): Uint8Array | undefined
  /** Returns the size of a picture's file; 0 for an id without a picture. */
  bytes(id: string): number
  /** Writes a temporary file and renames it, so that no reader sees half a picture. */
  write(id: string, bytes: Uint8Array): void
  /** Copies a file, in the same way as {@link write}. */
  copy(id: string, file: string): void
  remove(id: string): void
  /** Returns the ids of all pictures, in no order. */
  ids(): readonly string[]
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

const PART = '.part'

/** Removes temporary files that a killed process left behind. */
function removeParts(folder: string): void {
  for (const name of readdirSync(folder)) if (name.endsWith(PART)) rmSync(join(folder, name))
}

/**
 * Opens a folder, and creates it where it is missing.
 *
 * @param ending Ending of its files, for example `.jpg`.
 */
export function openPictureFolder(folder: string, ending: string): PictureFolder {
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER })
  removeParts(folder)
  const pathOf = (id: string) => join(folder, `${id}${ending}`)
  const replace = (id: string, writePart: (part: string) => void) => {
    if (!SAFE_ID.test(id)) throw new Error('not an id of a picture')
    const part = `${pathOf(id)}${PART}`
    writePart(part)
    renameSync(part, pathOf(id))
  }
  return {
    read: (id) => {
      if (!SAFE_ID.test(id)) return undefined
      try {
        return readFileSync(pathOf(id))
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    bytes: (id) =>
      SAFE_ID.test(id) ? (statSync(pathOf(id), { throwIfNoEntry: false })?.size ?? 0) : 0,
    write: (id, bytes) =>
      replace(id, (part) => writeFileSync(part, bytes, { mode: OWNER_ONLY_FILE })),
    copy: (id, file) =>
      replace(id, (part) => {
        copyFileSync(file, part, constants.COPYFILE_FICLONE)
        chmodSync(part, OWNER_ONLY_FILE)
      }),
    remove: (id) => rmSync(pathOf(id), { force: true }),
    ids: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .map((name) => basename(name, ending)),
  }
}
