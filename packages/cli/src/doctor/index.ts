export { CHECKS } from './checks.ts'
export { diagnose } from './diagnose.ts'
export type { Finding } from './findings.ts'
