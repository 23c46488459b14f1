/**
 * @module What servers of the console have in common: its path, and the headers that protect a page which holds a key or a
 * token; import from `@fuse-edge/core/console`.
 */

/** Path of the console's page. What follows is read by its own router. */
export const CONSOLE_PATH = '/console/'

const POLICY = [
  "default-src 'none'",
  // WebAssembly finds faces in pictures of the administrator; it makes no text code.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/**
 * Headers of every page under {@link CONSOLE_PATH}, refusals too: no inline code, no text that becomes code (trusted types), no
 * framing, no window of another origin, no guessed type. Names are in lower case.
 *
 * @example
 * import { CONSOLE_HEADERS } from '@fuse-edge/core/console'
 * const headers = new Headers(CONSOLE_HEADERS)
 * console.assert(headers.get('X-Content-Type-Options') === 'nosniff')
 */
export const CONSOLE_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
})
