export { chooseRoute, type Route } from './choose-route.ts'
export { type Place, type Places, placeName } from './place.ts'
export { createRegionMemory, type RegionMemory } from './region-memory.ts'
export { openPlaces, somePlace } from './residency.ts'
