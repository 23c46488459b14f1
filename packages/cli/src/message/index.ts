export * from './read-http.ts'
