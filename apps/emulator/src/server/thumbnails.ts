/** @module Pictures of materials for galleries, in any width, from any origin. */

import sharp from 'sharp'
import type { Store } from '../store/index.ts'
import type { WireRequest } from '../wire/index.ts'
import { jsonReply, pictureReply, type Reply } from './reply.ts'

/** Path of the pictures, inside the control API. */
export const MATERIALS_PATH = 'materials/'

const MIN_WIDTH_PX = 16
const MAX_WIDTH_PX = 2048
const JPEG_QUALITY = 82
/** A material keeps its picture; a replaced one is seen after an hour. */
const HEADERS = Object.freeze({
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=3600',
})

function isWidth(text: string): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= MIN_WIDTH_PX && Number(text) <= MAX_WIDTH_PX
}

/** The picture of a material; of a video its first frame. */
async function readStill(id: string, store: Store): Promise<Uint8Array | undefined> {
  const video = store.materialVideos.read(id)
  if (video === undefined) return store.materialPictures.read(id)
  return await sharp(video).jpeg({ quality: JPEG_QUALITY }).toBuffer()
}

/** The picture `<MaterialId>.jpg`; with `?width=` px not wider than that. */
export async function answerThumbnail(
  request: WireRequest,
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
