export { Purse, type ReserveRefusal, type Settlement } from './purse.ts'
export { type Reservation, reserve, reserveByKey } from './spend.ts'
