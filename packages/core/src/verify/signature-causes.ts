/** @module Why signatures are refused in practice, and how to fix each cause; import from `@fuse-edge/core/verify`. */

/** Every cause, with what is wrong and how to fix it. */
export const SIGNATURE_CAUSES = /* @__PURE__ */ Object.freeze({
  'authorization-dropped':
    'The Authorization header did not arrive: redirects to another host and some proxies remove it.',
  'authorization-format':
    'The header must read: TC3-HMAC-SHA256 Credential=<SecretId>/<date>/<service>/tc3_request, SignedHeaders=<names>, Signature=<64 lower-case hex digits>.',
  'other-algorithm': 'The header names another algorithm; this one is TC3-HMAC-SHA256.',
  'body-encoding': 'The body was hashed in one encoding and sent in another; hash its UTF-8 bytes.',
  'body-lost': 'The body arrived empty: a redirect, a GET, or a stream that was read before.',
  'body-not-hashed': 'The signer hashed an empty body; give it the bytes that are sent.',
  'body-reserialised':
    'The body was serialised twice, with other spaces, escapes or order; serialise once, then hash and send those bytes.',
  'clock-wrong': 'The clock of the signing machine is off; set it by NTP.',
  'content-type-changed': 'Content-Type was set after signing, often by the HTTP library.',
  'content-type-charset':
    'One side has a charset in Content-Type; HTTP libraries append it. Set the header yourself and sign what is sent.',
  'escaped-newlines': 'Lines were joined by a backslash and an n instead of a line feed.',
  'hash-case': 'Hashes are lower-case hex.',
  'hash-of-other-text':
    'The hash does not belong to the canonical request shown: it was made before the last change, or in another encoding.',
  'header-added-or-left-out': 'The list of signed headers and the headers that were hashed differ.',
  'header-changed': 'A signed header was changed on its way, or set after signing.',
  'header-dropped':
    'A header that is named as signed did not arrive; sign only what surely arrives.',
  'header-not-normalised': 'Names and values of headers are signed in lower case and trimmed.',
  'headers-not-ended':
    'Every header line ends with a line feed, so an empty line comes before SignedHeaders.',
  'headers-unsorted': 'Headers are signed in ASCII order of their lower-case names.',
  'host-changed':
    'The request was signed for another host than it was sent to: a proxy, an alias, or the endpoint of another site.',
  'host-port':
    'One side has the port in Host. Sign the host as it is sent: with the port, unless it is the scheme’s own.',
  'key-derivation':
    'The key is derived wrongly: begin with "TC3" and the SecretKey, take date, service and "tc3_request" in this order, and pass raw bytes, not hex, from step to step.',
  'key-masked': 'The SecretKey contains asterisks: it was copied from a masked view.',
  'key-not-of-id': 'The SecretKey does not belong to the SecretId, or was deleted or replaced.',
  'key-spaces': 'The SecretKey begins or ends with white space or a quote; copy the key alone.',
  'line-endings': 'Lines end with CR LF; they must end with a single line feed.',
  'local-date': 'The date of the scope is the local one; it is the UTC date of the timestamp.',
  'method-changed':
    'The method changed on its way (a redirect turns POST into GET) or was set after signing.',
  'method-case': 'The method is signed in upper case.',
  'path-not-root': 'The path is always "/", whatever the URL looks like.',
  'query-in-body': 'A POST signs an empty query: its parameters are in the body.',
  'query-question-mark': 'The query is signed without its question mark.',
  'query-reencoded': 'The query was encoded again after signing; sign exactly what is in the URL.',
  'query-reordered': 'The query was sorted by one side; sign it in the order in which it is sent.',
  'scope-other-time': 'The scope was made at another time than the timestamp; read the clock once.',
  'secret-id-wrong': 'The SecretId is unknown: mistyped, masked, deleted, or of the other site.',
  'sent-late': 'The request was signed long before it was sent; sign each attempt again.',
  'service-wrong': 'The service is the first label of the product’s host, such as facefusion.',
  'time-zone': 'The timestamp is off by whole hours: local time was taken for Unix time.',
  'timestamp-missing': 'X-TC-Timestamp did not arrive.',
  'timestamp-not-seconds': 'The timestamp is Unix time in whole seconds, not milliseconds or text.',
  'timestamp-read-twice':
    'Signed and sent timestamps differ; read the clock once for each attempt.',
  'trailing-newline': 'A line feed was added at the end; the last line ends without one.',
  'unsigned-payload':
    'UNSIGNED-PAYLOAD is claimed by one side only, or not accepted here; its hash is that of the word.',
} as const)

/** Name of a cause; {@link SIGNATURE_CAUSES} describes it. */
export type SignatureCause = keyof typeof SIGNATURE_CAUSES
