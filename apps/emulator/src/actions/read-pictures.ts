/** @module Reads the pictures of a call: the photos, and the picture of the visible AI label. */

import type { FaceRect, LogoParam } from '@fuse-edge/core/api'
import type { Site } from '@fuse-edge/core/regions'
import { ok, type Result } from '@fuse-edge/core/result'
import type { Refusal } from '@fuse-edge/core/wire'
import type { VisibleLabel } from '@fuse-edge/engine'
import {
  type Download,
  PICTURE_RULES,
  type PictureRules,
  type PictureSource,
  readPicture,
} from '../pictures/index.ts'
import type { ActionCall } from './perform.ts'

/** Default text of the visible AI label. Source: FuseFace, parameter LogoParam. */
const LABEL_TEXT: Readonly<Record<Site, string>> = Object.freeze({
  cn: '本图片为AI合成图片',
  intl: 'Synthesized by AI',
})

/** A photo as a call names or carries it, and its face. */
export interface PhotoSource extends PictureSource {
  readonly InputImageFaceRect?: FaceRect | undefined
}

/** A photo that was read. */
export interface Photo {
  readonly photo: Uint8Array
  readonly photoRect?: FaceRect
}

/** Reads the photos one after another, so that the first invalid one is reported. */
export async function readPhotos(
  sources: readonly PhotoSource[],
  rules: PictureRules,
  download: Download,
): Promise<Result<Photo[], Refusal>> {
  const photos: Photo[] = []
  for (const source of sources) {
    const photo = await readPicture(source, rules, download)
    if (!photo.ok) return photo
    const { InputImageFaceRect: photoRect } = source
    photos.push({ photo: photo.value, ...(photoRect && { photoRect }) })
  }
  return ok(photos)
}

/** The fields of a call that describe the visible AI label. */
export interface LabelFields {
  /**
   * 0: no label. Any other number: a label.
   * @default 1
   */
  readonly LogoAdd?: number | undefined
  /** Picture to use instead of the text. */
  readonly LogoParam?: LogoParam | undefined
}

/** Returns the visible AI label: none for `LogoAdd` 0, the picture of the call, or the text of the site. */
export async function readLabel(
  { LogoAdd, LogoParam }: LabelFields,
  { site, download }: Pick<ActionCall, 'site' | 'download'>,
  rules: PictureRules = PICTURE_RULES.logo,
): Promise<Result<VisibleLabel | undefined, Refusal>> {
  if (LogoAdd === 0) return ok(undefined)
  if (!LogoParam) return ok({ text: LABEL_TEXT[site] })
  const { LogoRect, LogoUrl, LogoImage } = LogoParam
  const image = await readPicture({ Url: LogoUrl, Image: LogoImage }, rules, download)
  return image.ok ? ok({ image: image.value, rect: LogoRect }) : image
}
