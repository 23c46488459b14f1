/** @module The configuration of the worker in a chaos run: two apps with several shards in each place, two accounts with two regions each. */

import { createHash } from 'node:crypto'
import { ADMIN_KEY } from '../attack/catalogue.ts'
import { type ChaosCloud, type ChaosSite, SITES } from './chaos-cloud.ts'
import { CLIENT_HEADER, ORIGIN } from './end-users.ts'

export const TEMPLATE = 'portrait'
/** Calls per second that are bought in each region of the international account. */
const QPS = 40
const SHARDS_PER_PLACE = 2
const BUCKET = 'photos-1250000000'

/** An app, and what it may spend. */
export interface ChaosApp {
  readonly id: string
  /** Daily budget, fusions. */
  readonly budget: number
  /** Credits of a session, fusions. */
  readonly credits: number
}

/** Returns the publishable key of an app. */
export function keyOf(app: string): string {
  return `pk_${app}`
}

/** Returns the ids of a material with one face, and its sizes. */
function materialOf({ emulators }: ChaosCloud, site: ChaosSite) {
  const [activity] = emulators[site].activities
  const material = activity?.materials.find(({ faces }) => faces.length === 1)
  const [face] = material?.faces ?? []
  if (activity === undefined || material === undefined || face === undefined) {
    throw new Error('the emulator has no template with one face')
  }
  return { projectId: activity.id, modelId: material.id, material, face }
}

/** Returns what is written into the registry. */
export function catalogueOf(cloud: ChaosCloud, apps: readonly ChaosApp[]): object {
  const { material, face, ...ids } = materialOf(cloud, 'cn')
  const { face: otherFace, material: _, ...otherIds } = materialOf(cloud, 'intl')
  const { X: x, Y: y, Width: width, Height: height } = face.rect
  const template = {
    id: TEMPLATE,
    title: 'A portrait',
    ...ids,
    width: material.width,
    height: material.height,
    thumbnail: material.thumbnail,
    faces: [{ id: 'face', templateFaceId: face.id, box: { x, y, width, height } }],
    otherSite: { ...otherIds, templateFaceIds: { face: otherFace.id } },
  }
  return {
    templates: [template],
    apps: apps.map(({ id, budget, credits }) => ({
      id,
      publishableKeys: [keyOf(id)],
      origins: [ORIGIN],
      sessionCredits: credits,
      sessionMinutes: 60,
      budget: { price: 3, perDay: { calls: budget } },
      shardsPerPlace: SHARDS_PER_PLACE,
      templates: [TEMPLATE],
    })),
  }
}

/** Returns the variables. Photos pass through the bucket of one region; those for other regions travel inside the call. */
export function variablesOf({ emulators }: ChaosCloud): Record<string, string> {
  const { cn, intl } = emulators
  const others = [...SITES.intl]
  return {
    TENCENT_SECRET_ID: cn.credentials.secretId,
    TENCENT_SECRET_KEY: cn.credentials.secretKey,
    TENCENT_SITE: 'cn',
    TENCENT_REGION: SITES.cn.join(','),
    TENCENT_ENDPOINT: cn.url,
    TENCENT_OTHER_SECRET_ID: intl.credentials.secretId,
    TENCENT_OTHER_SECRET_KEY: intl.credentials.secretKey,
    TENCENT_OTHER_REGION: SITES.intl.join(','),
    TENCENT_OTHER_ENDPOINT: intl.url,
    TENCENT_OTHER_QPS: String(QPS),
    UPLOAD_BUCKETS: JSON.stringify({ [SITES.intl[0]]: BUCKET }),
    UPLOAD_ENDPOINT: intl.url,
    UPLOAD_MIN_BYTES: '1',
    RESIDENCY: JSON.stringify({ countries: { CN: SITES.cn }, others, unknown: others }),
    SIGNING_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64url')}`,
    ADMIN_KEYS: `chaos:write:${createHash('sha256').update(ADMIN_KEY).digest('hex')}`,
    CLIENT_ADDRESS_HEADER: CLIENT_HEADER,
  }
}
