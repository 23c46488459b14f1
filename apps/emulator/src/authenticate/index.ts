export type { Caller } from './keys.ts'
export * from './tc3.ts'
export * from './v1.ts'
