/** @module The `Retry-After` header; every answer that has one gets it here. Source: RFC 9110, section 10.2.3. */

/** Returns the header. @param seconds whole number, 1 or more */
export function retryAfter(seconds: number): { readonly 'Retry-After': string } {
  return { 'Retry-After': String(seconds) }
}
