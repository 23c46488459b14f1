export type { Failure, FieldError } from './failure.ts'
export { problem } from './respond.ts'
export { retryAfter } from './retry-after.ts'
