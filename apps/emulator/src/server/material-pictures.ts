/** @module Pictures of materials for galleries, in any width, for pages of any origin. */

import sharp from 'sharp'
import type { ReceivedRequest } from '../protocol/index.ts'
import type { Store } from '../store/index.ts'
import { jsonReply, pictureReply, type Reply } from './reply.ts'

const MIN_WIDTH_PX = 16
const MAX_WIDTH_PX = 2048
const JPEG_QUALITY = 82
/** Pictures are cached for an hour: a material's picture changes only when its seed is replaced. */
const HEADERS = Object.freeze({
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=3600',
})

function isWidth(text: string): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= MIN_WIDTH_PX && Number(text) <= MAX_WIDTH_PX
}

/** Returns the picture of a material, or the first frame of a video. */
async function readStill(id: string, store: Store): Promise<Uint8Array | undefined> {
  const video = store.materialVideos.read(id)
  if (video === undefined) return store.materialPictures.read(id)
  return await sharp(video).jpeg({ quality: JPEG_QUALITY }).toBuffer()
}

/** Answers a request for `<MaterialId>.jpg`. The query parameter `width` scales the picture down to that many px. */
export async function answerMaterialPicture(
  request: ReceivedRequest,
  name: string,
  store: Store,
): Promise<Reply> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return jsonReply(405, { error: 'only GET and HEAD' })
  }
  const id = /^((mt|qc)_\w{1,60})\.jpg$/.exec(name)?.[1]
  const jpeg = id === undefined ? undefined : await readStill(id, store)
  if (jpeg === undefined) return jsonReply(404, { error: 'no such material' })
  const width = new URLSearchParams(request.query).get('width')
  if (width === null) return pictureReply({ type: 'jpg', bytes: jpeg }, HEADERS)
  if (!isWidth(width)) {
    return jsonReply(400, { error: `width: ${MIN_WIDTH_PX} to ${MAX_WIDTH_PX} px` })
  }
  const thumbnail = await sharp(jpeg)
    .resize({ width: Number(width), withoutEnlargement: true })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer()
  return pictureReply({ type: 'jpg', bytes: thumbnail }, HEADERS)
}
