/** @module Sample photos with a face. Both are in the public domain; `assets/README.md` lists their sources. */

import { loadFile } from '../api/files.ts'
import { BASE } from '../base.ts'

/** A sample photo. */
export interface Sample {
  readonly file: string
  /** Who is on it. */
  readonly name: string
  /** Who holds the rights. */
  readonly holder: string
  /** Address of the picture, on the server of the page. */
  readonly address: string
}

function sample(file: string, name: string, holder: string): Sample {
  return { file, name, holder, address: `${BASE}samples/${file}` }
}

/** All samples. */
export const SAMPLES: readonly Sample[] = [
  sample('collins.jpg', 'Eileen Collins', 'NASA'),
  sample('hopper.jpg', 'Grace Hopper', 'US Navy'),
]

/** Returns the address of the sample with a name: `hopper`. */
export function sampleAddress(name: string): string | undefined {
  return SAMPLES.find(({ file }) => file === `${name}.jpg`)?.address
}

/** Loads a sample as if it had been chosen; `undefined` where it cannot be loaded. */
export async function sampleFile({ file, address }: Sample): Promise<File | undefined> {
  const picture = await loadFile(address)
  return picture && new File([picture], file, { type: 'image/jpeg' })
}
