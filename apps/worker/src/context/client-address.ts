/** @module The address that a request comes from: what a sender can set does not decide it. */

/** An address with an optional port, in brackets where it is IPv6 and has one. */
const HOST = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])(?::\d{1,5})?$/i
const BARE_V6 = /^[\da-f:.]*:[\da-f.]*:[\da-f:.]*$/i
/** IPv4-mapped IPv6, as the URL standard writes it. Source: RFC 4291, section 2.5.5.2. */
const MAPPED_V4 = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/
const BYTE_BITS = 8
const BYTE = 0xff

/** Returns the IPv4 address in two groups of an IPv6 address. */
function dotted(high: string, low: string): string {
  return [high, low]
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> BYTE_BITS, group & BYTE])
    .join('.')
}

/**
 * Returns an IP address in its one canonical spelling, without its port: IPv6 in lower case and compressed (RFC 5952), an
 * IPv4-mapped address as IPv4. Returns `undefined` for any other text.
 */
export function parseAddress(text: string): string | undefined {
  const host = BARE_V6.test(text) ? `[${text}]` : text
  const url = `http://${host}`
  if (!HOST.test(host) || !URL.canParse(url)) return undefined
  const address = new URL(url).hostname.replace(/^\[|\]$/g, '')
  const [, high = '', low = ''] = MAPPED_V4.exec(address) ?? []
  return high === '' ? address : dotted(high, low)
}

/** Returns whether a text is an IP address without a port. IPv4 must have its one usual spelling: no zeros in front. */
export function isAddress(text: string): boolean {
  const address = parseAddress(text)
  return address !== undefined && (address === text || BARE_V6.test(text))
}

/**
 * Returns the client's address. The operator's header decides alone where it is configured; of a list, such as
 * `X-Forwarded-For`, the last address counts, because the nearest proxy appended it. Without the header it is the address
 * of the socket, which workerd outside Cloudflare tells as `request.cf.clientIp`. On Cloudflare it is `CF-Connecting-IP`,
 * which senders cannot set there (Cloudflare, HTTP headers).
 *
 * @param cf `request.cf`, unchecked
 * @param header the variable `CLIENT_ADDRESS_HEADER`
 */
export function clientAddress(
  headers: Headers,
  { clientIp }: { readonly clientIp?: unknown },
  header: string | undefined,
): string | undefined {
  if (header !== undefined) {
    const list = headers.get(header) ?? ''
    return parseAddress(list.slice(list.lastIndexOf(',') + 1).trim())
  }
  return parseAddress(
    typeof clientIp === 'string' ? clientIp : (headers.get('CF-Connecting-IP') ?? ''),
  )
}
