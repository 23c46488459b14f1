export { byteRange } from './byte-range.ts'
export { crc32 } from './crc32.ts'
export { openPicture, type Picture } from './picture.ts'
export { deleteResult, findResult, getResult, putResult, sweepResults } from './store.ts'
