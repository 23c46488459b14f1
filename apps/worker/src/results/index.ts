export { byteRange } from './byte-range.ts'
export { openPicture, type Picture } from './picture.ts'
export { putReceipt } from './receipts.ts'
export { deleteResult, findResult, getResult, putResult, sweepResults } from './store.ts'
