export * from './actions.ts'
export * from './error-codes.ts'
export * from './types.ts'
