export * from './credentials.ts'
export * from './options.ts'
