/**
 * @module Sites and access regions of Face Fusion with their hosts; import from `@fuse-edge/core/regions`.
 *
 * Source: "Service endpoint" of the product's API reference. The hosts of the regions of mainland China and Hong Kong are
 * documented for this product; the others are documented for sister products only (unverified).
 */

export * from './regions/hosts.ts'
export * from './regions/table.ts'
