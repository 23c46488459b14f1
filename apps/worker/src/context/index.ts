export type * from './ports.ts'
export * from './stopwatch.ts'
export type * from './variables.ts'
export * from './visitor.ts'
