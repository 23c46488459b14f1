/**
 * @module The client with all that a program that calls Face Fusion needs beside it. The tools have doors of their
 * own: `/sign`, `/verify`, `/stream`, `/api`, `/edge`, `/regions`, `/limits`.
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
