/** @module Where the tests' photographs are. */

import { join } from 'node:path'

/** Root of the repository. */
export const ROOT = new URL('../../', import.meta.url).pathname
/** Photograph of Grace Hopper. */
export const HOPPER = join(ROOT, 'assets/photos/hopper.jpg')
