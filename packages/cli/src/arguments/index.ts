export * from './json-file.ts'
export * from './nearest.ts'
export * from './option-values.ts'
export * from './options.ts'
