export type { ActionCall, Performed, Performers } from './perform.ts'
export { createPerformers, newResultId } from './performers.ts'
