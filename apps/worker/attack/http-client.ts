/** @module HTTP as end users and attackers speak it, each from a loopback address of choice. */

import { request as open } from 'node:http'
import { connect, type Socket } from 'node:net'

/** An answer. */
export interface Answer {
  /** 0 where no whole answer came; the body tells why then. */
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  /** Time from the first byte sent to the last byte received, ms. */
  readonly ms: number
}

/** A request. */
export interface Sent {
  /** Address that the connection comes from, such as `127.0.0.2`. */
  readonly from: string
  /** @default POST */
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** @default empty */
  readonly body?: Uint8Array | string
  /** Longest silence. @default 40 s */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 40_000

/** Sends a request over a new connection. Never rejects. */
export function send(
  url: string,
  { from, method = 'POST', headers = {}, body = '', timeoutMs = TIMEOUT_MS }: Sent,
): Promise<Answer> {
  const start = performance.now()
  return new Promise((resolve) => {
    const end = (status: number, headers: Answer['headers'], chunks: readonly Buffer[]) =>
      resolve({ status, headers, body: Buffer.concat(chunks), ms: performance.now() - start })
    const request = open(url, {
      method,
      localAddress: from,
      agent: false,
      timeout: timeoutMs,
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
    })
    const fail = (error: Error) => end(0, {}, [Buffer.from(error.message)])
    request.on('timeout', () => request.destroy(new Error('no answer in time')))
    request.on('error', fail)
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', fail)
      response.on('end', () => end(response.statusCode ?? 0, response.headers, chunks))
    })
    request.end(body)
  })
}

/** A connection that an attacker writes to byte by byte. */
export interface RawConnection {
  write(bytes: Uint8Array | string): void
  /** Resolves when the other side ends the connection, or after so many milliseconds. */
  ended(ms: number): Promise<void>
  close(): void
}

/** A connection by hand. */
export interface RawOptions extends Omit<Sent, 'body' | 'timeoutMs'> {
  /** Whether the answer is read. @default true */
  readonly isReading?: boolean
}

/** Opens a connection and sends the head of a request. */
export function openRaw(
  url: string,
  { from, method = 'POST', headers = {}, isReading = true }: RawOptions,
): RawConnection {
  const { hostname, port, host, pathname, search } = new URL(url)
  const socket: Socket = connect({ host: hostname, port: Number(port), localAddress: from })
  socket.on('error', () => undefined)
  if (isReading) socket.resume()
  const lines = Object.entries({ Host: host, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  socket.write(`${method} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`)
  return {
    write: (bytes) => void (socket.writable && socket.write(bytes)),
    ended: (ms) =>
      new Promise((resolve) => {
        const late = setTimeout(resolve, ms)
        socket.once('close', () => {
          clearTimeout(late)
          resolve()
        })
      }),
    close: () => void socket.destroy(),
  }
}

/** Returns a body in chunks of one byte, as HTTP writes it (RFC 9112, section 7.1). */
export function oneByteChunks(body: Uint8Array): Buffer {
  const chunk = Buffer.from('1\r\n?\r\n')
  const at = chunk.indexOf('?')
  const chunks = Buffer.concat(Array.from({ length: body.length }, () => chunk))
  for (const [index, byte] of body.entries()) chunks[index * chunk.length + at] = byte
  return Buffer.concat([chunks, Buffer.from('0\r\n\r\n')])
}
