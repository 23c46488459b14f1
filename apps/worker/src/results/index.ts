export { askBucket } from './ask-bucket.ts'
export { byteRange } from './byte-range.ts'
export { pruneResults } from './prune.ts'
export { putReceipt } from './receipts.ts'
export {
  deleteResult,
  findResult,
  getResult,
  type Picture,
  putResult,
  replaceResult,
} from './store.ts'
