export type { PhotoSource } from '../photo/index.ts'
export { preparePhoto } from '../photo/index.ts'
export { consentHeaders } from './consent.ts'
export { upload } from './upload.ts'
