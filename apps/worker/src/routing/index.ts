export { createRegionRouter, type RegionRouter } from './region-router.ts'
export { targetsOnSites } from './residency.ts'
export type { Route } from './route.ts'
export type { Target, Targets } from './target.ts'
