/** @module Which encodings of an answer a client accepts. */

import { header, type ReceivedRequest } from '../protocol/index.ts'

/** Returns whether a request accepts an encoding: it names it, without the weight 0 (RFC 9110 §12.5.3). */
export function acceptsEncoding(request: ReceivedRequest, encoding: string): boolean {
  return header(request, 'accept-encoding')
    .toLowerCase()
    .split(',')
    .map((part) => part.replaceAll(/\s/g, '').split(';'))
    .some(([name, weight = 'q=1']) => name === encoding && !/^q=0(\.0*)?$/.test(weight))
}
