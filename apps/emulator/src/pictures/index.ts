export * from './download.ts'
export * from './private-addresses.ts'
export * from './read-picture.ts'
