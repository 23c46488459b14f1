/** @module All pictures of the corpus. */

import type { Entry } from './entry.ts'
import { jpegDamage } from './jpeg-damage.ts'
import { jpegOddities } from './jpeg-oddities.ts'
import { jpegProcesses } from './jpeg-processes.ts'
import { orientations } from './orientations.ts'
import { otherTypes } from './other-types.ts'
import { pngKinds } from './png-kinds.ts'

/** Makes every picture. */
export async function corpus(): Promise<Entry[]> {
  const makers = [jpegProcesses, jpegOddities, jpegDamage, orientations, pngKinds, otherTypes]
  return (await Promise.all(makers.map((make) => make()))).flat()
}
