/**
 * @module Finds out what string to sign a client made from the right canonical request, by trying the mistakes that clients
 * make: the hash in upper case, another date, service or timestamp. A guess is returned only when it gives exactly the
 * client's signature, which proves it.
 */

import { ALGORITHM, prepareBody, SCOPE_TERMINATOR, signString } from '@fuse-edge/core/sign'
import { MS_PER_DAY, MS_PER_SECOND } from '@fuse-edge/core/units'
import type { MismatchedCall, SignatureStrings } from '@fuse-edge/core/verify'

/** Services of products beside this one, which programs take over from a sample of theirs. */
const OTHER_SERVICES = ['facefusion', 'iai', 'cvm', 'sts', 'tiia', 'ft', 'facebody']
/** The clock is read twice within so many seconds. */
const SECONDS = [0, -1, 1, -2, 2]
const DAYS = [0, -1, 1]
const DATE_CHARS = 10

/** Returns a date as the scope writes it, so many days later. */
function shifted(date: string, days: number): string {
  return new Date(Date.parse(date) + days * MS_PER_DAY).toISOString().slice(0, DATE_CHARS)
}

/** Returns the string to sign of a client, or `undefined` where none of the known mistakes explains its signature. */
export async function guessString(
  call: Pick<MismatchedCall, 'failure' | 'authorization' | 'secretKey' | 'timestamp'>,
): Promise<SignatureStrings | undefined> {
  const { failure, authorization, secretKey, timestamp } = call
  const { canonicalRequest } = failure
  const { sha256Hex } = await prepareBody(canonicalRequest)
  const today = new Date(timestamp * MS_PER_SECOND).toISOString().slice(0, DATE_CHARS)
  const services = new Set([authorization.service, ...OTHER_SERVICES])
  for (const hash of [sha256Hex, sha256Hex.toUpperCase()]) {
    for (const service of services) {
      for (const date of DAYS.map((days) => shifted(today, days))) {
        for (const seconds of SECONDS) {
          const scope = `${date}/${service}/${SCOPE_TERMINATOR}`
          const text = [ALGORITHM, timestamp + seconds, scope, hash].join('\n')
          if (signString(secretKey, { date, service }, text) === authorization.signature) {
            return { canonicalRequest, stringToSign: text }
          }
        }
      }
    }
  }
  return undefined
}
