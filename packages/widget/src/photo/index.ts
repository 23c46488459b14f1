export type { PhotoSource } from './open-photo.ts'
export { prepareHere, preparePhoto } from './prepare-photo-aside.ts'
