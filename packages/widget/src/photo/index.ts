export type { PhotoSource } from './open-photo.ts'
export { preparePhoto } from './prepare-photo-aside.ts'
