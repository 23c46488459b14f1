export type { Hint } from '../errors.ts'
export { HINTS } from '../errors.ts'
export * from './contract.ts'
