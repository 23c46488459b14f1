/**
 * @module Photos that pass through object storage: put into the bucket of the region, read from there by the cloud, and
 * deleted. Names are random and say nothing of anybody; addresses are good for a minute and stand in no log.
 */

import { bucketHost, presignCos } from '@fuse-edge/core/cos'
import type { Ports } from '../context/index.ts'
import type { Uploads } from '../env/index.ts'
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

/** The first region's bucket: the policy opens that region to the visitor, and those that may follow can read it. */
function bucketOf({ buckets }: Uploads, { regions: [region] }: Route): string | undefined {
  return Object.hasOwn(buckets, region) ? buckets[region] : undefined
}

/** Whether the photos of a fusion should go through object storage. */
export function isUploaded(
  uploads: Uploads | undefined,
  { photos }: ValidFusion,
  route: Route,
): uploads is Uploads {
  const bytes = photos.reduce((sum, { length }) => sum + length, 0)
  return (
    uploads !== undefined && bytes >= uploads.minBytes && bucketOf(uploads, route) !== undefined
  )
}

function presigner(
  { now, randomBytes }: Ports,
  { endpoint, bucket }: { endpoint: string | undefined; bucket: string },
  { account: { credentials }, regions: [region] }: Route,
): Presign {
  const key = PREFIX + randomBytes(RESULT_ID_BYTES).toHex()
  const origin = endpoint ?? `https://${bucketHost({ bucket, region })}`
  const path = endpoint === undefined ? `/${key}` : `/${bucket}/${key}`
  return (method) => {
    const at = Math.floor(now() / SECOND_MS)
    const [from, until] = [at - UPLOAD_LIMITS.LEEWAY_SECONDS, at + UPLOAD_LIMITS.TERM_SECONDS]
    return presignCos({ credentials, origin, path, method, from, until })
  }
}

/** Puts the photos, all at once, each of them once. */
export async function uploadPhotos(
  ports: Ports,
  uploads: Uploads,
  fusion: ValidFusion,
  route: Route,
): Promise<Upload> {
  const { endpoint } = uploads
  const bucket = bucketOf(uploads, route) ?? ''
  const objects = [...new Set(fusion.photos)].map(
    (photo) => [photo, presigner(ports, { endpoint, bucket }, route)] as const,
  )
  async function send(presign: Presign, method: 'PUT' | 'DELETE', body?: Photo): Promise<void> {
    const signal = ports.timeoutSignal(UPLOAD_LIMITS.PUT_TIMEOUT_MS)
    const init: RequestInit = { method, signal, redirect: 'manual', body: body ?? null }
    const response = await ports.fetch(await presign(method), init)
    await response.body?.cancel()
    if (!response.ok) throw new Error('the object store refused')
  }
  const remove = async () => {
    await Promise.all(objects.map(([, presign]) => send(presign, 'DELETE')))
  }
  try {
    await Promise.all(objects.map(([photo, presign]) => send(presign, 'PUT', photo)))
    const urls = objects.map(async ([photo, presign]) => [photo, await presign('GET')] as const)
    return { urls: new Map(await Promise.all(urls)), remove }
  } catch {
    return { urls: undefined, remove }
  }
}
