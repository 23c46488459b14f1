export { askBucket } from './ask-bucket.ts'
export { byteRange } from './byte-range.ts'
export { putReceipt } from './receipts.ts'
export {
  deleteResult,
  findResult,
  getResult,
  type Picture,
  pruneResults,
  putResult,
} from './store.ts'
