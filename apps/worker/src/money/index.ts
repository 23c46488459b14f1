export * from './budget.ts'
export * from './calendar.ts'
export * from './caps.ts'
export * from './lease.ts'
