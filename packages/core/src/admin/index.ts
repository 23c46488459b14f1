export * from './client.ts'
export * from './contract.ts'
export * from './pages.ts'
export * from './rollback.ts'
