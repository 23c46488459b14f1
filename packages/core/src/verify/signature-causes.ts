/** @module Why signatures are refused in practice, and how to fix each cause; import from `@fuse-edge/core/verify`. */

/** Every cause, with what is wrong and how to fix it. */
export const SIGNATURE_CAUSES = /* @__PURE__ */ Object.freeze({
  'authorization-dropped':
    'The Authorization header did not arrive: redirects to another host and some proxies remove it.',
  'authorization-format':
    'The header must read: TC3-HMAC-SHA256 Credential=<SecretId>/<date>/<service>/tc3_request, SignedHeaders=<names>, Signature=<64 lower-case hex digits>.',
  'other-algorithm': 'The header names another algorithm; this one is TC3-HMAC-SHA256.',
  'body-bom':
    'Only one of the signed and the sent body begins with a byte order mark (EF BB BF), which editors write and libraries remove; JSON has none.',
  'body-encoding': 'The body was hashed in one encoding and sent in another; hash its UTF-8 bytes.',
  'body-escapes':
    'The signed and the sent JSON have other escapes: one has characters beyond ASCII, slashes or <, >, & as they are, the other as \\u and digits or \\/.',
  'body-key-order': 'The signed and the sent JSON have their keys in another order.',
  'body-line-endings':
    'The signed and the sent body have other line ends, CR LF and LF: an editor, Git or a text mode changed them.',
  'body-line-feed':
    'Only one of the signed and the sent body ends with a line end: editors, echo and here-documents add one, curl -d and some libraries remove it.',
  'body-lost': 'The body arrived empty: a redirect, a GET, or a stream that was read before.',
  'body-not-hashed': 'The signer hashed an empty body; give it the bytes that are sent.',
  'body-numbers':
    'The signed and the sent JSON write a number differently, such as 1, 1.0 and 1e0.',
  'body-reserialised':
    'The body was serialised twice, with other spaces, escapes or order; serialise once, then hash and send those bytes.',
  'body-spaces':
    'The signed and the sent JSON have other white space: one is compact, the other has spaces or lines.',
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
  'headers-upper-case':
    'Names in SignedHeaders must be in lower case, such as content-type;host, here and in the text that is signed.',
  'headers-unsorted': 'Headers are signed in ASCII order of their lower-case names.',
  'host-changed':
    'The request was signed for another host than it was sent to: a proxy, an alias, or the endpoint of another site.',
  'host-port':
    'One side has the port in Host. Sign the host as it is sent: with the port, unless it is the scheme’s own.',
  'key-derivation':
    'The key is derived wrongly: begin with "TC3" and the SecretKey, take date, service and "tc3_request" in this order, and pass raw bytes, not hex, from step to step.',
  'key-hex':
    'A key of the derivation was passed on as hex text; pass raw bytes from step to step, and write only the signature as hex.',
  'key-masked': 'The SecretKey contains asterisks: it was copied from a masked view.',
  'key-not-of-id': 'The SecretKey does not belong to the SecretId, or was deleted or replaced.',
  'key-order':
    'The key is derived from the service before the date; take the date, then the service, then "tc3_request".',
  'key-prefix':
    'The derivation began with the SecretKey alone; begin with "TC3" and the SecretKey in one text.',
  'key-spaces':
    'The SecretKey begins or ends with white space, a line end, a byte order mark or a quote; copy the key alone.',
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
  'timestamp-milliseconds':
    'The timestamp is in milliseconds; whole seconds of Unix time are wanted. Divide it by 1000.',
  'timestamp-missing': 'X-TC-Timestamp did not arrive.',
  'timestamp-not-seconds': 'The timestamp is Unix time in whole seconds, not milliseconds or text.',
  'timestamp-read-twice':
    'Signed and sent timestamps differ; read the clock once for each attempt.',
  'trailing-newline': 'A line feed was added at the end; the last line ends without one.',
  'unsigned-payload':
    'UNSIGNED-PAYLOAD is claimed by one side only, or not accepted here; its hash is that of the word.',
  'v1-empty':
    'Parameters without a value were sent and not signed; sign every parameter that is sent.',
  'v1-encoded':
    'Values were URL-encoded before they were signed. Signature v1 signs them as they are, and encodes them only to send them.',
  'v1-encoded-twice':
    'Values were URL-encoded twice when they were sent: a value arrived with % signs that were not signed. Encode each value once; HTTP libraries encode by themselves.',
  'v1-incomplete':
    'Signature v1 needs the parameters Action, Version, Region, Timestamp, Nonce, SecretId and Signature in the query of a GET or the form of a POST.',
  'v1-method':
    'The signature was made by the other hash: SignatureMethod says HmacSHA1 or HmacSHA256, and HmacSHA1 where it is not sent.',
  'v1-signature-encoding':
    'The base64 of the signature was not URL-encoded when it was sent, or was encoded twice: + became a space, or %2B stayed.',
  'v1-unsorted':
    'Parameters are signed in the ASCII order of their names, with upper-case letters first, whatever the order in which they are sent.',
} as const)

/** Name of a cause; {@link SIGNATURE_CAUSES} describes it. */
export type SignatureCause = keyof typeof SIGNATURE_CAUSES
