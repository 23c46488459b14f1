/**
 * @module Recognises requests of the console's own pages, and of this machine.
 *
 * A name that resolves to this machine could be anyone's (DNS rebinding), and `*.localhost` names buckets of the object
 * store, so only the three plain names of loopback count. Pages on other ports of this machine are same-site, so
 * `Sec-Fetch-Site` has to say `same-origin` (W3C Fetch Metadata).
 */

import { header, type ReceivedRequest } from '../../protocol/index.ts'

const LOOPBACK_ADDRESS = /^(::ffff:)?127\.|^::1$/
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|::1)$/i
const HOSTS = ['127.0.0.1', 'localhost', '[::1]']
/** Port of a `Host` header without one. */
const HTTP_PORT = '80'

/** Returns whether an address is one of this machine's loopback interface. */
export function isLoopbackAddress(address: string): boolean {
  return LOOPBACK_ADDRESS.test(address)
}

/** Returns whether a server that listens on a host is reached from this machine only. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOST.test(host)
}

/** Returns whether a request comes from this machine, for a plain loopback name with the port of `endpoint`. */
export function isLocal(request: ReceivedRequest, peer: string, endpoint: string): boolean {
  const port = new URL(endpoint).port || HTTP_PORT
  const host = header(request, 'host').toLowerCase()
  const isOwn = HOSTS.some(
    (name) => host === `${name}:${port}` || (port === HTTP_PORT && host === name),
  )
  return isOwn && isLoopbackAddress(peer)
}

/**
 * Returns whether the headers that a page cannot set say that a page of the request's own origin sent it. Browsers leave
 * `Origin` out of GET and HEAD requests to the own origin (Fetch, "append a request `Origin` header").
 */
export function isFromOwnPage(request: ReceivedRequest): boolean {
  const { origin } = request.headers
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const isOrigin =
    origin === undefined ? isRead : origin === `http://${header(request, 'host').toLowerCase()}`
  return isOrigin && header(request, 'sec-fetch-site') === 'same-origin'
}
