/**
 * @module Hashes a large body, signs and verifies every golden example of signature v3 with the built core, and prints the
 * number of examples. It is JavaScript, so that every runtime of the matrix runs it without a build;
 * `tools/test/matrix.test.ts` starts it.
 */

import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { createClient } from '../../packages/core/dist/index.js'
import { prepareBody, signRequest } from '../../packages/core/dist/sign/index.js'
import { verifyRequest } from '../../packages/core/dist/verify/index.js'

const FOLDER = new URL('../../packages/core/test/vectors/', import.meta.url)

function require(condition, text) {
  if (!condition) throw new Error(text)
}

async function check(golden) {
  const { secretId, secretKey, timestamp, service, method, query, headers, body } = golden
  const { host, 'content-type': contentType, ...signedHeaders } = headers
  const signed = await signRequest({
    credentials: { secretId, secretKey },
    host,
    timestamp,
    service,
    method,
    query,
    contentType,
    signedHeaders,
    body,
    unsignedPayload: golden.unsignedPayload,
  })
  require(signed.signature === golden.signature, `${golden.name}: ${signed.signature}`)

  const sent = new Headers({ ...signed.headers, host })
  const verify = async (text) => {
    const { sha256Hex } = await prepareBody(text)
    const request = { method, query, header: (name) => sent.get(name) ?? undefined }
    return await verifyRequest(
      { ...request, bodySha256Hex: sha256Hex },
      {
        services: [service],
        hosts: [host],
        now: timestamp,
        findSecretKey: () => secretKey,
        allowUnsignedPayload: golden.unsignedPayload,
      },
    )
  }
  const verified = await verify(body)
  require(verified.ok && verified.value.secretId === secretId, `${golden.name}: not verified`)
  const changed = await verify(`${body} `)
  require(changed.ok === golden.unsignedPayload, `${golden.name}: a changed body`)
}

/** Compares the digest of a body that is large enough to be hashed in slices with that of Web Crypto. */
async function checkLargeBody() {
  const body = new Uint8Array(5_000_001).map((_, index) => index ^ (index >> 8))
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', body)).toString('hex')
  require((await prepareBody(body)).sha256Hex === digest, 'the digest of a large body')
}

require(typeof createClient === 'function', 'no client')
const names = readdirSync(FOLDER).filter((name) => !name.startsWith('v1-'))
for (const name of names) await check(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')))
await checkLargeBody()
console.log(`vectors: ${names.length} passed`)
