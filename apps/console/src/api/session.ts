/** @module How a page asks the emulator for the token of its session. */

/** Path of the call. */
export const SESSION_PATH = '/_control/session'

/** Method and headers of the call: the header tells it from a form of another page. */
export const SESSION_INIT = Object.freeze({
  method: 'POST',
  headers: Object.freeze({ 'Fuse-Edge-Console': '1' }),
})

/** Returns the headers of a call with the session's token. */
export function bearer(token: string): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` }
}
