export * from './context.ts'
export * from './performers.ts'
