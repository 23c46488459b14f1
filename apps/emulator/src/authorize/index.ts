export * from './rate.ts'
export * from './region.ts'
