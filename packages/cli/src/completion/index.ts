export { createCompletion } from './completion.ts'
