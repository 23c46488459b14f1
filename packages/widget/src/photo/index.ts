export type { PhotoSource } from './prepare.ts'
export { preparePhoto } from './prepare.ts'
