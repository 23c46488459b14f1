/** @module Frees memory before the garbage collector would: V8 collects buffers of megabytes late. */

/**
 * Frees the buffer of bytes that are not read again. Bodies of requests and responses that were made of it are not
 * affected, because they hold copies (Fetch standard, "extract a body"). A view of a larger buffer is left alone.
 */
export function discard(bytes: Uint8Array<ArrayBuffer>): void {
  const { buffer, byteLength } = bytes
  if (!buffer.detached && byteLength === buffer.byteLength) buffer.transfer(0)
}

/** Frees the buffers that views lie in, when nothing of them is read again. */
export function discardBuffers(views: readonly Uint8Array<ArrayBuffer>[]): void {
  for (const { buffer } of views) if (!buffer.detached) buffer.transfer(0)
}
