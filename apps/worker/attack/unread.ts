/** @module Requests of both paths whose answers are not read. They use the app and the key `slow`. */

import { randomUUID } from 'node:crypto'
import { modelOf, REGION } from './catalogue.ts'
import { openSession, uploadOf } from './end-user.ts'
import { openRaw, type RawConnection } from './http-client.ts'
import { padded } from './padded.ts'
import { attacker } from './scenarios/scenario.ts'
import { signedHeaders } from './sdk-call.ts'
import type { Target } from './target.ts'

/** Sets the size of the pictures that these requests get. @param bytes @default the usual size */
export async function setPictureSize({ cloud, answer }: Target, bytes?: number): Promise<void> {
  const sized =
    bytes === undefined ? undefined : { ...answer, picture: padded(answer.picture, bytes) }
  await cloud.setAnswer(modelOf('slow'), sized)
}

/** Asks for a fusion as a page, over a connection that does not read the answer. @param n 1 to 250: the network */
export async function fuseUnread(target: Target, n: number): Promise<RawConnection> {
  const { headers, from } = await openSession(target, 'slow', attacker(n))
  const { type, body } = await uploadOf('slow', target.photo)
  const more = { 'Content-Type': type, Accept: 'image/jpeg', 'Idempotency-Key': randomUUID() }
  const length = { 'Content-Length': String(body.length) }
  const options = { from, headers: { ...headers, ...more, ...length }, isReading: false }
  const connection = openRaw(`${target.url}/v1/fusions`, options)
  connection.write(body)
  return connection
}

/** Calls as an official SDK does, over a connection that does not read the answer. @param n 1 to 250: the network */
export async function callUnread({ url, photo }: Target, n: number): Promise<RawConnection> {
  const MetaData = [{ MetaKey: 'n', MetaValue: randomUUID() }]
  const body = JSON.stringify({
    ProjectId: 'at_1',
    ModelId: modelOf('slow'),
    RspImgType: 'base64',
    MergeInfos: [{ Image: Buffer.from(photo).toString('base64') }],
    FuseParam: { ImageCodecParam: { MetaData } },
  })
  const call = { key: 'slow', action: 'FuseFace', region: REGION } as const
  const headers = await signedHeaders(url, call, body)
  const length = { 'Content-Length': String(Buffer.byteLength(body)) }
  const options = { from: attacker(n), headers: { ...headers, ...length }, isReading: false }
  const connection = openRaw(`${url}/`, options)
  connection.write(body)
  return connection
}
