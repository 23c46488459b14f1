export * from './fields.ts'
export * from './read-settings.ts'
export * from './schema.ts'
