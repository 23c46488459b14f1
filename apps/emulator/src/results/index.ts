export * from './result-link.ts'
export * from './result-origin.ts'
