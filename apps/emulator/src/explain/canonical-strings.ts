/**
 * @module The strings that a call was signed by, as they may be shown: without photos, addresses of photos, and
 * tokens.
 */

import { stringToSignV1 } from '@fuse-edge/core/sign'
import { checkSignature, parseAuthorization, parseTimestamp } from '@fuse-edge/core/verify'
import { header, readTransport, type WireRequest } from '../wire/index.ts'

/** What was signed, as far as the call said it. */
export interface CanonicalStrings {
  /** Signature v3 only. */
  readonly canonicalRequest?: string
  readonly stringToSign: string
}

/** Last parts of the names of parameters whose values are somebody's. */
const PRIVATE_NAME =
  /(^|\.)(Image|Url|ModelImage|ModelUrl|LogoImage|LogoUrl|UserDesignatedUrl|UserIp|Token)$/
/** Longer values are hidden whatever their name: pictures may stand under wrong ones. */
const SHOWN_CHARS = 128
/** Signed headers that tell nothing of anybody. */
const PUBLIC_HEADER =
  /^(content-type|host|x-tc-(action|version|timestamp|region|language|content-sha256))$/

function shown(name: string, value: string): string {
  const isHidden = PRIVATE_NAME.test(name) || value.length > SHOWN_CHARS
  return isHidden ? `(left out, ${value.length} characters)` : value
}

/** A query with its private values left out; it stays encoded as it was. */
export function showQuery(query: string): string {
  return query
    .split('&')
    .map((pair) => {
      const [name = '', ...rest] = pair.split('=')
      return rest.length === 0 ? shown('', pair) : `${name}=${shown(name, rest.join('='))}`
    })
    .join('&')
}

/** A canonical request with its private values left out. Its hash is that of the whole one. */
export function showCanonicalRequest(text: string): string {
  const [method = '', path = '', query = '', ...rest] = text.split('\n')
  const lines = rest.map((line) => {
    const colon = line.indexOf(':')
    if (colon < 0 || PUBLIC_HEADER.test(line.slice(0, colon))) return line
    return `${line.slice(0, colon)}:(left out)`
  })
  return [method, path, showQuery(query), ...lines].join('\n')
}

function stringsV1(
  request: WireRequest,
  form: ReadonlyMap<string, string>,
): CanonicalStrings | undefined {
  if (!form.has('Signature')) return undefined
  const parameters = Object.fromEntries(
    [...form].map(([name, value]) => [name, shown(name, value)]),
  )
  return { stringToSign: stringToSignV1(request.method, header(request, 'host'), parameters) }
}

/**
 * The strings of a call, or `undefined` for one that is not signed in any known way.
 *
 * @param bodySha256Hex Lower-case hex SHA-256 of the body.
 */
export function canonicalStringsOf(
  request: WireRequest,
  bodySha256Hex: string,
): CanonicalStrings | undefined {
  const transport = readTransport(request)
  if (!transport.ok) return undefined
  const { signing, form } = transport.value
  if (signing === 'v1') return form && stringsV1(request, form)
  const authorization = parseAuthorization(request.headers.authorization)
  const timestamp = parseTimestamp(request.headers['x-tc-timestamp'])
  if (!authorization.ok || !timestamp.ok) return undefined
  const received = {
    method: request.method,
    query: request.query,
    header: (name: string) => request.headers[name],
    bodySha256Hex,
  }
  // No key has an empty secret, so that the strings come back in any case.
  const expectation = { secretKey: '', timestamp: timestamp.value, allowUnsignedPayload: true }
  const hosts = [header(request, 'host').toLowerCase()]
  const checked = checkSignature(authorization.value, received, { ...expectation, hosts })
  if (checked.ok || checked.error.reason !== 'signature-mismatch') return undefined
  const { canonicalRequest, stringToSign } = checked.error
  return { canonicalRequest: showCanonicalRequest(canonicalRequest), stringToSign }
}
