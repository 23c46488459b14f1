export { type ValidFusion, validateFusion } from './fusion.ts'
export { readFusionBody } from './fusion-body.ts'
export { readIdempotencyKey } from './idempotency-key.ts'
export { readSessionRequest } from './session-request.ts'
