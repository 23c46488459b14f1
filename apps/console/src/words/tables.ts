/** @module The tables of words: one for each view and home, and that of the frame. */

import type { ENGLISH as Clock } from './english/clock.ts'
import type { ENGLISH as Edge } from './english/edge.ts'
import type { ENGLISH as Emulator } from './english/emulator.ts'
import type { ENGLISH as Faults } from './english/faults.ts'
import type { ENGLISH as Requests } from './english/requests.ts'
import type { ENGLISH as Shell } from './english/shell.ts'
import type { ENGLISH as Start } from './english/start.ts'

/** Words by the name of their table. */
interface Tables {
  readonly shell: typeof Shell
  readonly emulator: typeof Emulator
  readonly edge: typeof Edge
  readonly start: typeof Start
  readonly requests: typeof Requests
  readonly faults: typeof Faults
  readonly clock: typeof Clock
}

/** Name of a table. */
export type TableName = keyof Tables

/** Name of a word or sentence. */
export type WordName = { [Table in TableName]: keyof Tables[Table] }[TableName]

type Loader<Table extends TableName> = {
  readonly en: () => Promise<{ readonly ENGLISH: Tables[Table] }>
  readonly zh: () => Promise<{ readonly CHINESE: Readonly<Record<keyof Tables[Table], string>> }>
}

/** Loaders of every table. */
export const TABLES: { readonly [Table in TableName]: Loader<Table> } = {
  shell: { en: () => import('./english/shell.ts'), zh: () => import('./chinese/shell.ts') },
  emulator: {
    en: () => import('./english/emulator.ts'),
    zh: () => import('./chinese/emulator.ts'),
  },
  edge: { en: () => import('./english/edge.ts'), zh: () => import('./chinese/edge.ts') },
  start: { en: () => import('./english/start.ts'), zh: () => import('./chinese/start.ts') },
  requests: {
    en: () => import('./english/requests.ts'),
    zh: () => import('./chinese/requests.ts'),
  },
  faults: { en: () => import('./english/faults.ts'), zh: () => import('./chinese/faults.ts') },
  clock: { en: () => import('./english/clock.ts'), zh: () => import('./chinese/clock.ts') },
}
