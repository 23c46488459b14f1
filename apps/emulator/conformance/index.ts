/** @module The requirements and their checks, for whatever else answers in the cloud's own protocol. */

export { CHECKS } from './checks.ts'
export { REQUIREMENTS, type RequirementId } from './requirements.ts'
export type { Target } from './target.ts'
