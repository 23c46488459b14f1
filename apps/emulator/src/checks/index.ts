export { CHECK_TABLE, type CheckStage } from './check-table.ts'
export { PROTOCOL_CHECKS, type SignedCall, type UncheckedCall } from './protocol-checks.ts'
export { type CountCall, createCallCounter } from './rate.ts'
export { type CheckedCall, type FusionCall, REQUEST_CHECKS } from './request-checks.ts'
