export * from './account.ts'
export * from './policies.ts'
export * from './service-state.ts'
export * from './sts.ts'
