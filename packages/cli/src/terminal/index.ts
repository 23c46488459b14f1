export * from './progress.ts'
export * from './report-outcome.ts'
