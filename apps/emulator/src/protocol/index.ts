export * from './call-trace.ts'
export * from './check.ts'
export * from './received-request.ts'
export * from './refusal.ts'
