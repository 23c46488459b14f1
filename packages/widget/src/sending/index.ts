export type { PhotoSource } from '../photo/index.ts'
export { preparePhoto } from '../photo/index.ts'
export { consentHeaders } from './consent-header.ts'
export { upload } from './upload.ts'
