/** @module Requests to the scripted cloud: ids that choose a scenario, and the requests that the cloud received. */

import type { FuseFaceRequest } from '@fuse-edge/core/api'
import { inject } from 'vitest'
import type { Received } from './cloud-scenarios.ts'

export const cloud = inject('cloud')
/** Prefix of the ids of one test file. */
const file = crypto.randomUUID()

let ids = 0
/** Returns an id that no other test uses. The cloud plays the scenario before its colon. */
export function idOf(scenario: string): string {
  return `${scenario}:${file}-${++ids}`
}

export function request(id: string): FuseFaceRequest {
  return {
    ProjectId: id,
    ModelId: 'mt_1',
    RspImgType: 'url',
    MergeInfos: [{ Url: 'https://example.com/人脸.jpg' }],
  }
}

export async function received(id: string): Promise<Received[]> {
  const response = await fetch(`${cloud}/_requests?id=${encodeURIComponent(id)}`)
  return (await response.json()) as Received[]
}

/** Breaks the connection on which the cloud answers. */
export async function cut(id: string): Promise<void> {
  await fetch(`${cloud}/_cut?id=${encodeURIComponent(id)}`)
}

/** Resolves when the cloud has received the request, so that a test can interrupt it after that. */
export async function untilReceived(id: string): Promise<void> {
  while ((await received(id)).length === 0);
}
