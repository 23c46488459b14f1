export { callCloud, type FuseOutcome } from './call-cloud.ts'
export { failureOf, settlementOf } from './judge.ts'
