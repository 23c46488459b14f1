/** @module The worker under attack with its cloud and stores: two isolates in one workerd, the second far from the pacer. */

import { readFileSync } from 'node:fs'
import { ensureAiLabel } from '@fuse-edge/core/picture'
import { startWorkerd, type Workerd } from '../tools/workerd.ts'
import { ADMIN_KEY, catalogueOf, variablesOf } from './catalogue.ts'
import { type Cloud, type CloudAnswer, THUMBNAIL_PATH } from './cloud.ts'
import { send } from './http-client.ts'
import { type RemoteStub, startStub } from './start-stub.ts'
import type { Bucket, Namespace } from './stores.ts'

const PHOTO = new URL('../../../assets/photos/hopper.jpg', import.meta.url)
/** Time that a fusion of the cloud takes, ms. */
export const CLOUD_MS = 50
const CLOUD_REQUEST_ID = '6dd0a5c8-0000-4000-8000-000000000000'
/** Time of one direction between the second isolate and the pacer, ms. */
const DISTANCE_MS = 100
const OPERATOR = '127.0.0.1'

/** Everything that a scenario attacks. */
export interface Target {
  /** URL of the isolate under attack. */
  readonly url: string
  /** URL of an isolate with little to do, which is far from the pacer. */
  readonly quietUrl: string
  readonly workerd: Workerd
  readonly cloud: RemoteStub<Cloud>
  readonly bucket: RemoteStub<Bucket>
  readonly namespace: RemoteStub<Namespace>
  readonly photo: Uint8Array<ArrayBuffer>
  /** The usual answer of the cloud, whose picture carries the label. */
  readonly answer: CloudAnswer
}

function photo(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(PHOTO))
}

/** Sends an administrative request. @throws where it is refused */
export async function administer(
  target: Pick<Target, 'url'>,
  method: string,
  path: string,
  body: object,
): Promise<void> {
  const headers = { Authorization: `Bearer ${ADMIN_KEY}`, 'Content-Type': 'application/json' }
  const sent = { from: OPERATOR, method, headers, body: JSON.stringify(body) }
  const answer = await send(`${target.url}/v1/admin${path}`, sent)
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body.toString()}`)
}

/** Starts a target with its catalogue in the registry. @param cloudMs time that a fusion of the cloud takes, ms */
export async function startTarget(cloudMs = CLOUD_MS): Promise<Target> {
  const labelled = ensureAiLabel(photo())
  if (!labelled.ok) throw new Error('the photo is not a picture')
  const answer = { picture: labelled.value.bytes, requestId: CLOUD_REQUEST_ID }
  const cloud = await startStub('cloud', answer, cloudMs)
  const [bucket, namespace] = [await startStub('bucket'), await startStub('namespace')]
  const origin = `http://${cloud.address}`
  const workerd = await startWorkerd({
    entry: new URL('worker.ts', import.meta.url),
    variables: variablesOf(origin),
    objects: {
      BUDGET_SHARD: 'BudgetShard',
      LEDGER: 'Ledger',
      REGISTRY: 'Registry',
      PACER: 'Pacer',
    },
    buckets: { RESULTS: bucket.address },
    namespaces: { CATALOGUES: namespace.address },
    v8Flags: ['--max-old-space-size=32', '--max-semi-space-size=1'],
    isolates: [{}, { DISTANCE_MS: String(DISTANCE_MS) }],
  })
  const [url = '', quietUrl = ''] = workerd.urls
  await administer({ url }, 'PUT', '/catalogue', catalogueOf(origin + THUMBNAIL_PATH))
  return { url, quietUrl, workerd, cloud, bucket, namespace, photo: photo(), answer }
}

/** Stops everything. @param inspect called with the folder of the Durable Objects */
export async function stopTarget(
  { workerd, cloud, bucket, namespace }: Target,
  inspect: (folder: string) => void,
): Promise<void> {
  await workerd.stop(inspect)
  await Promise.all([cloud.close(), bucket.close(), namespace.close()])
}
