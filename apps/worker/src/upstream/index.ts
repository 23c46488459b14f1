export { type Cloud, createCloud, type FuseOutcome, placesOf } from './cloud.ts'
export { failureOf, settlementOf, uploadEndOf } from './judge.ts'
export { isUploaded, type PhotoUrls, uploadPhotos } from './uploads.ts'
