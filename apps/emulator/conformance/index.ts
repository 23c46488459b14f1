/** @module The requirements and their tests, for other programs that answer in the cloud's own protocol. */

export { CHECKS } from './checks.ts'
export { REQUIREMENTS, type RequirementId } from './requirements.ts'
export type { Target } from './target.ts'
