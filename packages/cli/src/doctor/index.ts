export { CHECKS } from './checks.ts'
export { examine } from './examine.ts'
export type { Finding } from './findings.ts'
