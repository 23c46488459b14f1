/**
 * @module Photos that pass through object storage: put into the bucket of the region, read from there by the cloud, and
 * deleted. Names are random and say nothing of anybody; addresses are good for a minute and stand in no log.
 */

import { bucketHost, presignCos } from '@fuse-edge/core/cos'
import type { Ports } from '../context/index.ts'
import type { Account, Uploads } from '../env/index.ts'
import { RESULT_ID_BYTES, UPLOAD_LIMITS } from '../limits.ts'
import type { Route } from '../routing/index.ts'
import type { ValidFusion } from '../validation/index.ts'

type Photo = ValidFusion['photos'][number]

/** Addresses of photos. */
export type PhotoUrls = ReadonlyMap<Photo, string>

/** Photos that were put, or may have been. */
export interface Upload {
  /** `undefined` where not all of them arrived. */
  readonly urls: PhotoUrls | undefined
  /** Deletes them; rejects where that failed for one. */
  readonly remove: () => Promise<void>
}

/** Makes an address of an object for one method. */
type Presign = (method: 'PUT' | 'GET' | 'DELETE') => Promise<string>

const SECOND_MS = 1000
/** What a lifecycle rule of the bucket goes by. */
const PREFIX = 'fuse-edge/'

/** Where photos are put, and who signs for them. */
export interface UploadTarget {
  readonly credentials: Account['credentials']
  readonly origin: string
  /** Of the path, before the name of the object. */
  readonly folder: string
}

/**
 * Where the photos of a fusion are put; `undefined` where they travel inside the request. It is the bucket of the first
 * region: the policy opens that region to the end user, and those that may follow can read it.
 */
export function uploadTargetOf(
  uploads: Uploads | undefined,
  photos: readonly Photo[],
  { account: { credentials }, regions: [region] }: Route,
): UploadTarget | undefined {
  const { buckets = {}, endpoint, minBytes = 0 } = uploads ?? {}
  const bucket = Object.hasOwn(buckets, region) ? buckets[region] : undefined
  const bytes = photos.reduce((sum, { length }) => sum + length, 0)
  if (bucket === undefined || bytes < minBytes) return undefined
  if (endpoint !== undefined)
    return { credentials, origin: endpoint, folder: `/${bucket}/${PREFIX}` }
  return { credentials, origin: `https://${bucketHost({ bucket, region })}`, folder: `/${PREFIX}` }
}

function presigner({ now, randomBytes }: Ports, { folder, ...target }: UploadTarget): Presign {
  const path = folder + randomBytes(RESULT_ID_BYTES).toHex()
  return (method) => {
    const at = Math.floor(now() / SECOND_MS)
    const term = { from: at - UPLOAD_LIMITS.LEEWAY_SECONDS, until: at + UPLOAD_LIMITS.TERM_SECONDS }
    return presignCos({ ...target, ...term, path, method })
  }
}

/** Puts the photos, all at once, each of them once. */
export async function uploadPhotos(
  ports: Ports,
  target: UploadTarget,
  photos: readonly Photo[],
): Promise<Upload> {
  const objects = [...new Set(photos)].map((photo) => [photo, presigner(ports, target)] as const)
  async function send(presign: Presign, method: 'PUT' | 'DELETE', body?: Photo): Promise<void> {
    const signal = ports.timeoutSignal(UPLOAD_LIMITS.PUT_TIMEOUT_MS)
    const init: RequestInit = { method, signal, redirect: 'manual', body: body ?? null }
    const response = await ports.fetch(await presign(method), init)
    await response.body?.cancel()
    if (!response.ok) throw new Error('the object store refused')
  }
  const remove = async () => {
    // Every one to its end: what is not waited for is cancelled with the request.
    const ends = await Promise.allSettled(objects.map(([, presign]) => send(presign, 'DELETE')))
    if (ends.some(({ status }) => status === 'rejected')) throw new Error('a photo was not deleted')
  }
  try {
    await Promise.all(objects.map(([photo, presign]) => send(presign, 'PUT', photo)))
    const urls = objects.map(async ([photo, presign]) => [photo, await presign('GET')] as const)
    return { urls: new Map(await Promise.all(urls)), remove }
  } catch {
    return { urls: undefined, remove }
  }
}
