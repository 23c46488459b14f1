export { bucketHost, type CosBucket } from './bucket.ts'
export { BUCKET_NAME } from './bucket-name.ts'
export type { CosParts, CosTerm } from './canonical.ts'
export { type CosSignOptions, type PresignOptions, presignCos, signCos } from './sign.ts'
export {
  type CosFailure,
  type CosSigner,
  type CosVerifyOptions,
  type ReceivedCosRequest,
  verifyCos,
} from './verify.ts'
