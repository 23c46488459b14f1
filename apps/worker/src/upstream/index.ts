export { type Cloud, createCloud, type FuseOutcome, placesOf } from './cloud.ts'
export { failureOf, settlementOf } from './judge.ts'
