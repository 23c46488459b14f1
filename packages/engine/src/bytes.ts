/** @module `Bytes`: bytes in memory that is not shared. */

/**
 * Bytes in memory that is not shared, as `fetch` and `Blob` take them. TypeScript before 5.7 has no type argument of `Uint8Array`, so
 * the type is read from a function whose result it is in every version.
 */
export type Bytes = ReturnType<typeof Uint8Array.of>
