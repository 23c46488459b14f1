/** @module The strings that the signature of a call covers, without photos, their URLs, and tokens. */

import type { CanonicalStrings } from '@fuse-edge/core/control'
import { stringToSignV1 } from '@fuse-edge/core/sign'
import { checkSignature, parseAuthorization, parseTimestamp } from '@fuse-edge/core/verify'
import { type Form, parseForm, readTransport } from '@fuse-edge/core/wire'
import { header, type ReceivedRequest } from '../protocol/index.ts'

export type { CanonicalStrings }

/** Last parts of the names of parameters with personal or secret values. */
const PRIVATE_NAME =
  /(^|\.)(Image|Url|ModelImage|ModelUrl|LogoImage|LogoUrl|UserDesignatedUrl|UserIp|Token)$/
/** Longer values are hidden whatever their name: a picture may have been sent under a wrong name. */
const SHOWN_CHARS = 128
/** Signed headers without personal or secret values. */
const PUBLIC_HEADER =
  /^(content-type|host|x-tc-(action|version|timestamp|region|language|content-sha256))$/

/** Headers whose values are shown. */
const SHOWN_HEADER =
  /^(accept|accept-encoding|accept-language|connection|content-length|content-type|host|transfer-encoding|user-agent|x-tc-(action|version|timestamp|region|language|content-sha256|requestclient))$/

function shown(name: string, value: string): string {
  const isHidden = PRIVATE_NAME.test(name) || value.length > SHOWN_CHARS
  return isHidden ? `(left out, ${value.length} characters)` : value
}

/** Returns a query without its private values, in its original encoding. */
export function showQuery(query: string): string {
  return query
    .split('&')
    .map((pair) => {
      const [name = '', ...rest] = pair.split('=')
      return rest.length === 0 ? shown('', pair) : `${name}=${shown(name, rest.join('='))}`
    })
    .join('&')
}

/** Returns a canonical request without its private values. The hash in a string to sign is that of the whole one. */
export function showCanonicalRequest(text: string): string {
  const [method = '', path = '', query = '', ...rest] = text.split('\n')
  const lines = rest.map((line) => {
    const colon = line.indexOf(':')
    if (colon < 0 || PUBLIC_HEADER.test(line.slice(0, colon))) return line
    return `${line.slice(0, colon)}:(left out)`
  })
  return [method, path, showQuery(query), ...lines].join('\n')
}

/** `Authorization` of TC3 up to its signature. */
const CLAIM =
  /^TC3-HMAC-SHA256 Credential=[\w-]{1,128}\/[\w/-]{1,64}, ?SignedHeaders=[\w;-]{1,256}, ?Signature=/

/** Returns headers without private values. Of `Authorization`, the signature alone is left out. */
export function showHeaders(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const leftOut = `(left out, ${value.length} characters)`
      const claim = name === 'authorization' ? CLAIM.exec(value)?.[0] : undefined
      if (claim !== undefined) return [name, `${claim}(left out)`]
      return [name, SHOWN_HEADER.test(name) ? value : leftOut]
    }),
  )
}

function stringsV1(request: ReceivedRequest, form: Form): CanonicalStrings | undefined {
  if (!form.has('Signature')) return undefined
  const parameters = Object.fromEntries(
    [...form].map(([name, value]) => [name, shown(name, value)]),
  )
  return { stringToSign: stringToSignV1(request.method, header(request, 'host'), parameters) }
}

/**
 * Returns the strings of a call, or `undefined` for a call that is not signed in a known way.
 *
 * @param bodySha256Hex Lower-case hex SHA-256 of the body.
 */
export function canonicalStringsOf(
  request: ReceivedRequest,
  bodySha256Hex: string,
): CanonicalStrings | undefined {
  const transport = readTransport(request)
  if (!transport.ok) return undefined
  const { signing, format } = transport.value
  if (signing === 'v1') {
    const fields = format === 'query' ? request.query : new TextDecoder().decode(request.body)
    const form = parseForm(fields)
    return form.ok ? stringsV1(request, form.value) : undefined
  }
  const authorization = parseAuthorization(request.header('authorization'))
  const timestamp = parseTimestamp(request.header('x-tc-timestamp'))
  if (!authorization.ok || !timestamp.ok) return undefined
  const received = { ...request, bodySha256Hex }
  // No key has an empty secret, so the comparison always fails and returns the strings.
  const expectation = { secretKey: '', timestamp: timestamp.value, allowUnsignedPayload: true }
  const hosts = [header(request, 'host').toLowerCase()]
  const checked = checkSignature(authorization.value, received, { ...expectation, hosts })
  if (checked.ok || checked.error.reason !== 'signature-mismatch') return undefined
  const { canonicalRequest, stringToSign } = checked.error
  return { canonicalRequest: showCanonicalRequest(canonicalRequest), stringToSign }
}
