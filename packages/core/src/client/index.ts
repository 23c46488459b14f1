export * from './create-client.ts'
export * from './outcome.ts'
export * from './retry.ts'
export type { Attempt, CallOutcome } from './send.ts'
