/** @module The configuration of the worker under attack: an app or a virtual key for each scenario, which tells their calls apart. */

import { createHash } from 'node:crypto'
import { ACTIONS } from '@fuse-edge/core/api'

export const ORIGIN = 'https://shop.example'
export const ADMIN_KEY = `ak_${'a'.repeat(32)}`
export const VIRTUAL_SECRET = 's'.repeat(32)
/** Region of the page's fusions, whose account has no rate. */
export const REGION = 'ap-singapore'
/** Region of the account for which calls per second were bought. */
export const PACED_REGION = 'eu-frankfurt'
/** Purchased calls a second in {@link PACED_REGION}. */
export const QPS = 20
/** Limit of the app `many`, fusions. */
export const SMALL_BUDGET = 10
/** Faces of the template of the app `faces`; each other template has one. */
export const FACES = ['a', 'b', 'c', 'd', 'e', 'f'] as const
/** A limit that no run reaches. */
const PLENTY = 1_000_000
const CREDITS = 1000

/** Apps by the scenario that uses them. `honest` is that of the end users who are there all the time. */
export const APPS = [
  'honest',
  'slow',
  'chunked',
  'huge',
  'many',
  'forged',
  'crafted',
  'faces',
  'stop',
] as const
export type AppName = (typeof APPS)[number]

/** Returns `ModelId` of an app's template or of a virtual key. */
export function modelOf(name: string): string {
  return `mt_${name}`
}

function templateOf(name: AppName, thumbnail: string) {
  const box = { x: 100, y: 100, width: 200, height: 200 }
  return {
    id: name,
    title: name,
    projectId: 'at_1',
    modelId: modelOf(name),
    width: 1024,
    height: 1024,
    thumbnail,
    faces: (name === 'faces' ? FACES : ['face']).map((id) => ({
      id,
      templateFaceId: `${modelOf(name)}_${id}`,
      box,
    })),
  }
}

function appOf(name: AppName) {
  return {
    id: name,
    publishableKeys: [`pk_${name}`],
    origins: [ORIGIN],
    sessionCredits: CREDITS,
    sessionMinutes: 60,
    dailyCap: name === 'many' ? SMALL_BUDGET : PLENTY,
    templates: [name],
  }
}

function keyOf(name: string, more: object = {}) {
  return {
    id: name,
    secretIds: [secretIdOf(name)],
    actions: Object.keys(ACTIONS),
    projects: ['*'],
    models: ['*'],
    dailyCap: PLENTY,
    ...more,
  }
}

/** Returns the secret id of a virtual key. */
export function secretIdOf(key: string): string {
  return `AKIDvirtual-${key}`
}

const KEYS = [
  keyOf('rate'),
  keyOf('newcomer'),
  keyOf('forged'),
  keyOf('slow', { signatureV1: true }),
]

/** Returns what is written into the registry before the attack. @param thumbnail address of the templates' thumbnails */
export function catalogueOf(thumbnail: string) {
  return {
    apps: APPS.map(appOf),
    templates: APPS.map((name) => templateOf(name, thumbnail)),
    virtualKeys: KEYS,
  }
}

/** Returns the variables. @param cloud URL of the cloud */
export function variablesOf(cloud: string): Record<string, string> {
  return {
    TENCENT_SECRET_ID: 'AKIDattack',
    TENCENT_SECRET_KEY: 'the-secret-key-of-the-account-00',
    TENCENT_SITE: 'cn',
    TENCENT_REGION: REGION,
    TENCENT_ENDPOINT: cloud,
    TENCENT_OTHER_SECRET_ID: 'AKIDother',
    TENCENT_OTHER_SECRET_KEY: 'the-secret-key-of-the-other-0000',
    TENCENT_OTHER_REGION: PACED_REGION,
    TENCENT_OTHER_ENDPOINT: cloud,
    TENCENT_OTHER_QPS: String(QPS),
    RESIDENCY: JSON.stringify({ others: [REGION], unknown: [REGION] }),
    SIGNING_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64url')}`,
    VIRTUAL_KEYS: KEYS.map(({ id }) => `${secretIdOf(id)}:${VIRTUAL_SECRET}`).join(';'),
    ADMIN_KEYS: `attack:write:${createHash('sha256').update(ADMIN_KEY).digest('hex')}`,
  }
}
