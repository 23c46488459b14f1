export * from './cassette.ts'
