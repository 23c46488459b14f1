/**
 * @module The client, with the types that a program needs to call Face Fusion. Subpath exports have the other parts, such
 * as `/sign`, `/verify`, `/stream` and `/edge`; the README lists them.
 */

export { errorCode } from './api/error-codes.ts'
export type * from './api/index.ts'
export { createClient } from './client/create-client.ts'
export type * from './client/index.ts'
export { unwrap } from './client/unwrap.ts'
export type * from './errors.ts'
export { isFusionError } from './errors.ts'
export type { Site } from './regions.ts'
export type { Credentials } from './sign/credentials.ts'
