export { endUserPart } from './end-users.ts'
export { healthPart } from './health.ts'
export { createShared, type Part, type Shared } from './part.ts'
