/** @module Sends a request repeatedly, several at a time, over kept-alive connections. */

import { Agent, request as send } from 'node:http'

/** A client of one network. */
export interface EndUser {
  /** Loopback address that the connection comes from. */
  readonly from: string
  readonly headers: Readonly<Record<string, string>>
}

/** What one request sends. */
export interface Upload {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Requests, and how a correct answer is recognized. */
export interface Job {
  readonly url: string
  /** Returns the next request. It differs from those before where a worker would recognize a repeated one. */
  readonly next: () => Upload
  /** Who sends the requests, in turn. @default one client without further headers */
  readonly endUsers?: readonly EndUser[]
  readonly answer: { readonly contentType: string; readonly minBytes: number }
}

/** Number of requests in total and at a time. */
export interface LoadOptions {
  readonly times: number
  readonly concurrency: number
}

/** Sends requests of one job. */
export interface Load {
  /** Returns the latency of each request, ms. Rejects at the first wrong answer. */
  readonly run: (options: LoadOptions) => Promise<number[]>
  /**
   * Opens connections, because workerd closes those that were idle for some seconds, and a request on one would fail. Nothing is
   * ever sent again: workerd may have begun to serve it.
   */
  readonly connect: (connections: number) => Promise<void>
  readonly close: () => void
}

const SUCCESS_STATUSES: readonly (number | undefined)[] = [200, 201]

function once(job: Job, agent: Agent, endUser: EndUser | undefined): Promise<number> {
  const { url, next, answer } = job
  const { headers, body } = next()
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const length = { 'Content-Length': body.length }
    const request = send(url, {
      method: 'POST',
      agent,
      ...(endUser && { localAddress: endUser.from }),
      headers: { ...headers, ...endUser?.headers, ...length },
    })
    request.on('error', reject)
    request.on('response', (response) => {
      const isPromised =
        SUCCESS_STATUSES.includes(response.statusCode) &&
        response.headers['content-type'] === answer.contentType
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('error', reject)
      response.on('end', () => {
        if (isPromised && bytes >= answer.minBytes) resolve(performance.now() - start)
        else reject(new Error(`${url}: ${response.statusCode}, ${bytes} bytes`))
      })
    })
    request.end(body)
  })
}

/** Creates a load without sending anything. */
export function createLoad(job: Job): Load {
  let agent = new Agent({ keepAlive: true })
  async function run({ times, concurrency }: LoadOptions): Promise<number[]> {
    const latencies: number[] = []
    const { endUsers = [] } = job
    let left = times
    const one = async (): Promise<void> => {
      while (left-- > 0) latencies.push(await once(job, agent, endUsers[left % endUsers.length]))
    }
    await Promise.all(Array.from({ length: concurrency }, one))
    return latencies
  }
  return {
    run,
    async connect(connections) {
      agent.destroy()
      agent = new Agent({ keepAlive: true })
      await run({ times: connections, concurrency: connections })
    },
    close: () => agent.destroy(),
  }
}
