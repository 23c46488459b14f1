export type { BodyBounds, Pool, RequestMemory } from './body-bounds.ts'
export { type Hold, MemoryLimiter } from './memory-limiter.ts'
export { waitUpTo } from './wait.ts'
