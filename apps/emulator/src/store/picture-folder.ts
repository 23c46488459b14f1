/** @module A folder of picture files of one type, each under an id. */

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const OWNER_ONLY_FOLDER = 0o700
const OWNER_ONLY_FILE = 0o600
/** Ids come from addresses: nothing that could lead out of the folder. */
const SAFE_ID = /^\w{1,64}$/

export interface PictureFolder {
  /** The bytes, or `undefined` when there are none under this id. */
  read(id: string): Uint8Array | undefined
  /** Writes beside and renames, so that no reader sees half a picture. */
  write(id: string, bytes: Uint8Array): void
  remove(id: string): void
  /** What is there, in no order. */
  ids(): readonly string[]
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

const PART = '.part'

/** Removes what a process that was killed had not finished writing. */
function removeParts(folder: string): void {
  for (const name of readdirSync(folder)) if (name.endsWith(PART)) rmSync(join(folder, name))
}

/** Opens a folder, and makes it when it is not there; its files end with `ending`, `.jpg`. */
export function openPictureFolder(folder: string, ending: string): PictureFolder {
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER })
  removeParts(folder)
  const pathOf = (id: string) => join(folder, `${id}${ending}`)
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
    write: (id, bytes) => {
      if (!SAFE_ID.test(id)) throw new Error('an id with characters that no id has')
      const part = `${pathOf(id)}${PART}`
      writeFileSync(part, bytes, { mode: OWNER_ONLY_FILE })
      renameSync(part, pathOf(id))
    },
    remove: (id) => rmSync(pathOf(id), { force: true }),
    ids: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .map((name) => basename(name, ending)),
  }
}
