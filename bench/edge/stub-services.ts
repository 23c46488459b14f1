/**
 * @module The stub services that workers call, in a separate process: a cloud that answers every call with the same picture,
 * and a bucket that keeps the last results. It prints their ports as JSON when both listen, and exits when its standard input ends.
 */

import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startBucket } from '../../apps/worker/attack/stores.ts'
import { answerWith } from './stub-answer.ts'

/** Results that the bucket keeps: more than are read at a time. */
const KEPT_OBJECTS = 256

/** The TCP ports that are printed. */
export interface StubPorts {
  readonly cloud: number
  readonly bucket: number
}

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const [picture = '', cloudMs = '0'] = process.argv.slice(2)
const fused = readFileSync(picture)

const cloud = await listen((request, response) => {
  request.on('data', () => undefined)
  request.on('end', () => {
    if (cloudMs === '0') answerWith(response, fused)
    else setTimeout(() => answerWith(response, fused), Number(cloudMs))
  })
})

const { address } = await startBucket(KEPT_OBJECTS)
const bucket = Number(address.split(':').at(-1))

const ports: StubPorts = { cloud, bucket }
console.log(JSON.stringify(ports))
process.stdin.on('end', () => process.exit()).resume()
