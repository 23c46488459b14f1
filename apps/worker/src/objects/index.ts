export { Purse, type Settlement } from './purse.ts'
export { type Reservation, reserve } from './spend.ts'
