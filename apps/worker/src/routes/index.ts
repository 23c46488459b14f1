export { endUserPart } from './end-users.ts'
export { healthPart } from './health.ts'
export { createShared, type Part, pathOf, type Shared } from './part.ts'
