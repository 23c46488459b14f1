/** @module `Bytes`: bytes in memory that is not shared. */

/**
 * Bytes in memory that is not shared, as `fetch`, Web Crypto and `Blob` take them: `Uint8Array<ArrayBuffer>`. TypeScript before
 * 5.7 has no such type argument, so the type is read from a function whose result it is in every version.
 */
export type Bytes = ReturnType<typeof Uint8Array.of>
