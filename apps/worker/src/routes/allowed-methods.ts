/** @module The allowed methods of each path, which `pnpm run reference` generates from the table of operations. */

import methods from './allowed-methods.json' with { type: 'json' }

/** Values of the header `Allow` by path. `/` is left out: the cloud's API answers every method. */
export const ALLOWED_METHODS: ReadonlyMap<string, string> = new Map(Object.entries(methods))
