export * from './budget-points.ts'
export * from './columns.ts'
