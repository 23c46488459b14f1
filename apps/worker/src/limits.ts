/**
 * @module The limits of the worker itself. Those of the cloud are in `@fuse-edge/core/limits`.
 *
 * Each table is a module. Import a table from there, so that a bundle holds only the numbers that it uses.
 */

export * as BODY_LIMITS from './limits/body.ts'
export * as BODY_PACE from './limits/body-pace.ts'
export * as CONFIGURATION_LIMITS from './limits/configuration.ts'
export * as EARLY_LIMITS from './limits/early.ts'
export * as FLIGHT_LIMITS from './limits/flight.ts'
export * as JSON_VALUES from './limits/json-values.ts'
export * as MARKING_LIMITS from './limits/marking.ts'
export * as MEMORY_LIMITS from './limits/memory.ts'
export * as MONEY_LIMITS from './limits/money.ts'
export * as NETWORK_TIMES from './limits/network-times.ts'
export * from './limits/others.ts'
export * as PICTURE_LIMITS from './limits/picture.ts'
export * as PRUNE_LIMITS from './limits/prune.ts'
export * as REGISTRY_LIMITS from './limits/registry.ts'
export * as RENDITION_LIMITS from './limits/rendition.ts'
export * as ROUTING_LIMITS from './limits/routing.ts'
export * as SESSION_LIMITS from './limits/session.ts'
export * as STORE_LIMITS from './limits/store.ts'
export * as UPLOAD_LIMITS from './limits/upload.ts'
export * as UPSTREAM_LIMITS from './limits/upstream.ts'
export * as USAGE_LIMITS from './limits/usage.ts'
