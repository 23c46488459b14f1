export { hintOf } from './hint-of.ts'
export { upload } from './upload.ts'
