export {
  type Entry,
  readEntry,
  readKeyRequest,
  readSyncRequest,
} from './admin-request.ts'
export { invalid } from './field-errors.ts'
export { findBytes } from './find-bytes.ts'
export { type ValidFusion, validateFusion } from './fusion.ts'
export { readFusionBody } from './fusion-body.ts'
export { fusionHash } from './fusion-hash.ts'
export { readIdempotencyKey } from './idempotency-key.ts'
export { mediaType } from './json.ts'
export { BUSY, declaredBytes, readBytes } from './read-body.ts'
export { readServerSessionRequest, readSessionRequest } from './session-request.ts'
