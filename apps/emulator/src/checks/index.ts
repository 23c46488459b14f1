export { CHECK_TABLE } from './check-table.ts'
export {
  type Caller,
  PROTOCOL_CHECKS,
  type SignedCall,
  type UncheckedCall,
} from './protocol-checks.ts'
export { createCallCounter } from './rate.ts'
export { type CheckedCall, type FusionCall, REQUEST_CHECKS } from './request-checks.ts'
export { acceptedServices } from './signature-claim.ts'
