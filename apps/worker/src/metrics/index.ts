export * from './budget-points.ts'
export * from './columns.ts'
export * from './request-point.ts'
