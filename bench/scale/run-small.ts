/** @module `pnpm bench scale-small`: the simulation of `scale` in some seconds. */

export { runSmall as run } from './run.ts'
