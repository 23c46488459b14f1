/**
 * @module The work of the objects of which the world has one: ledgers, pacers and the registry. They run in few places, so an
 * isolate loads it when it first holds one of them. With it come the questions of administrators to budget shards, which are as rare.
 */

export { listInDoubt, settleByHand } from './in-doubt.ts'
export { LedgerService } from './ledger-service.ts'
export { PacerService } from './pacer-service.ts'
export { RegistryService } from './registry-service.ts'
