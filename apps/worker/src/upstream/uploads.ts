/**
 * @module Sends photos through object storage: the worker puts them into the bucket of the region, the cloud reads them,
 * and the worker deletes them. Object names are random. Presigned addresses end after a minute and are never logged.
 */

import { bucketHost, presignCos } from '@fuse-edge/core/cos'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { Ports } from '../context/index.ts'
import type { Account, Uploads } from '../env/index.ts'
import { RESULT_ID_BYTES } from '../limits/others.ts'
import * as UPLOAD_LIMITS from '../limits/upload.ts'
import type { Route } from '../routing/index.ts'
import type { ValidFusion } from '../validation/index.ts'

type Photo = ValidFusion['photos'][number]

/** Presigned address of each photo. */
export type PhotoUrls = ReadonlyMap<Photo, string>

/** Photos that are in the bucket, or may be. */
export interface Upload {
  /** `undefined` if not all of them arrived. */
  readonly urls: PhotoUrls | undefined
  /** Deletes them. Rejects if one could not be deleted. */
  readonly remove: () => Promise<void>
}

/** Returns a presigned address of one object for one method. */
type Presign = (method: 'PUT' | 'GET' | 'DELETE') => Promise<string>

/** Prefix of object names, which the bucket's lifecycle rule matches. */
const PREFIX = 'fuse-edge/'

/** A place for photos, and the credentials that sign for it. */
export interface UploadTarget {
  readonly credentials: Account['credentials']
  readonly origin: string
  /** Path before the name of the object, with slashes at both ends. */
  readonly folder: string
}

/**
 * Returns where to put the photos of a fusion, or `undefined` if they travel inside the request. It is the bucket of the
 * route's first region: the residency policy opens that region to the end user, and later regions can read from it.
 */
export function uploadTargetOf(
  { buckets, endpoint, minBytes }: Uploads,
  photos: readonly Photo[],
  { account: { credentials }, regions: [region] }: Route,
): UploadTarget | undefined {
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
    const at = Math.floor(now() / MS_PER_SECOND)
    const term = { from: at - UPLOAD_LIMITS.LEEWAY_SECONDS, until: at + UPLOAD_LIMITS.TERM_SECONDS }
    return presignCos({ ...target, ...term, path, method })
  }
}

/** Puts all photos at the same time, each distinct one once. */
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
    // Waits for every deletion: the runtime cancels what is still pending when the request ends.
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
