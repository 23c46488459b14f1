export type { PhotoSource } from './prepare-photo.ts'
export { preparePhoto } from './prepare-photo.ts'
