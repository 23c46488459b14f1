/** @module Tables of routes. */

import type { Handler } from '../context/index.ts'

/** Hono's name for every method. */
export const ANY_METHOD = 'ALL'

/** Handlers by method, in the order in which they run. */
export type Methods = Readonly<Record<string, readonly Handler[]>>

/** Routes by the pattern of their paths, in which `:name` stands for one segment. */
export type Routes = Readonly<Record<string, Methods>>
