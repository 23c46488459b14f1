/** @module The route that stores the thumbnail of a template, for templates whose picture is on no server of the operator. */

import { ADMIN_PATH, type StoredThumbnail } from '@fuse-edge/core/admin'
import { readPictureHeader, uprightSize } from '@fuse-edge/core/picture'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Context, type Ports, urlOf } from '../../context/index.ts'
import { THUMBNAIL_BYTES } from '../../limits/picture.ts'
import { type Failure, problem } from '../../problem/index.ts'
import { askBucket } from '../../results/index.ts'
import { putThumbnail, thumbnailPath } from '../../results/stored-thumbnails.ts'
import { readBytes } from '../../validation/index.ts'
import type { Routes } from '../routes.ts'
import { sendReport } from './send-report.ts'

const CREATED = 201
const NO_PICTURE: Failure = Object.freeze({
  code: 'content-type-unsupported',
  detail: 'Send a JPEG or PNG file.',
})

async function store(c: Context, ports: Ports): Promise<Result<StoredThumbnail, Failure>> {
  const { memory, admin } = c.var
  const bounds = memory.bounds('call', THUMBNAIL_BYTES, `admin ${admin.name}`)
  const bytes = await readBytes(c.req.raw, bounds)
  if (!bytes.ok) return bytes
  // The first bytes decide, whatever the request says of its type.
  const header = readPictureHeader(bytes.value)
  if (!header.ok) return fail(NO_PICTURE)
  const contentType = header.value.type === 'png' ? 'image/png' : 'image/jpeg'
  const picture = { bytes: bytes.value, contentType } as const
  const digest = await askBucket(c, ports, putThumbnail(c.env.RESULTS, picture))
  if (!digest.ok) return digest
  const { origin = '' } = urlOf(c.req.raw) ?? {}
  const thumbnail = origin + thumbnailPath(digest.value)
  return ok({ thumbnail, ...uprightSize(header.value) })
}

export function storedThumbnailRoutes(ports: Ports): Routes {
  return {
    [`${ADMIN_PATH}/thumbnails`]: {
      POST: [
        async (c) => {
          const stored = await store(c, ports)
          return stored.ok ? sendReport(stored.value, CREATED) : problem(c, stored.error)
        },
      ],
    },
  }
}
