/** @module Writes the generated map of the world. */

import { writeFile } from 'node:fs/promises'
import { worldSource } from './world.ts'

await writeFile(new URL('../src/parts/map/world.ts', import.meta.url), await worldSource())
