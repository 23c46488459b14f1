/** @module Callers of both paths who have pictures of 3 MB made and do not read them. */

import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { modelOf, REGION } from '../catalogue.ts'
import { openSession, uploadOf } from '../end-user.ts'
import { openRaw, type RawConnection } from '../http-client.ts'
import { signedHeaders } from '../sdk-call.ts'
import type { Target } from '../target.ts'
import { attacker, type Scenario, times } from './scenario.ts'

/** Callers of each path. */
const READERS = 20
const PICTURE_BYTES = 3_000_000
const SECONDS = 4

async function openPage(target: Target, n: number): Promise<RawConnection> {
  const { headers, from } = await openSession(target, 'slow', attacker(n))
  const { type, body } = await uploadOf('slow', target.photo)
  const more = { 'Content-Type': type, Accept: 'image/jpeg', 'Idempotency-Key': randomUUID() }
  const length = { 'Content-Length': String(body.length) }
  const options = { from, headers: { ...headers, ...more, ...length }, isReading: false }
  const connection = openRaw(`${target.url}/v1/fusions`, options)
  connection.write(body)
  return connection
}

async function openSdk({ url, photo }: Target, n: number): Promise<RawConnection> {
  const body = JSON.stringify({
    ProjectId: 'at_1',
    ModelId: modelOf('slow'),
    RspImgType: 'base64',
    MergeInfos: [{ Image: Buffer.from(photo).toString('base64') }],
    // Calls of one second with equal content would have equal signatures.
    FuseParam: { ImageCodecParam: { MetaData: [{ MetaKey: 'n', MetaValue: String(n) }] } },
  })
  const call = { key: 'slow', action: 'FuseFace', region: REGION } as const
  const headers = await signedHeaders(url, call, body)
  const length = { 'Content-Length': String(Buffer.byteLength(body)) }
  const options = { from: attacker(n), headers: { ...headers, ...length }, isReading: false }
  const connection = openRaw(`${url}/`, options)
  connection.write(body)
  return connection
}

export const SLOW_READERS: Scenario = {
  name: 'slow readers of large pictures',
  async run({ target, scale }) {
    const { cloud, answer } = target
    const rest = Buffer.alloc(PICTURE_BYTES - answer.picture.length)
    const picture = Buffer.concat([answer.picture, rest])
    await cloud.setAnswer(modelOf('slow'), { ...answer, picture })
    const opened = times(READERS * scale, (n) => [openPage(target, n), openSdk(target, n)])
    const connections = await Promise.all(opened.flat())
    await pause(SECONDS * scale * 1000)
    for (const connection of connections) connection.close()
    await cloud.setAnswer(modelOf('slow'))
  },
}
