export { openPicture, type Picture } from './picture.ts'
export { deleteResult, getResult, putResult, sweepResults } from './store.ts'
