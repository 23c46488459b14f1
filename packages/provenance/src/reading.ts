/**
 * @module Says in sentences what a picture says of itself, and whether that holds; import from `@fuse-edge/provenance/reading`. The official
 * verifier is given.
 */

export { type CredentialRow, describeCredentials } from './reading/describe.ts'
export { type XmpMarks, xmpMarks } from './reading/marks.ts'
export {
  type CredentialState,
  type ReadCredentials,
  readCredentials,
  type VerifiedPicture,
  type Verifier,
} from './reading/report.ts'
