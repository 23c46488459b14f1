export * from './print-error.ts'
export * from './progress.ts'
export * from './report-failure.ts'
export * from './table.ts'
