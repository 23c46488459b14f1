/** @module Checks 24 to 29: the pictures that come with a call. */

import type { FaceRect, LogoParam } from '@fuse-edge/core/api'
import type { Site } from '@fuse-edge/core/regions'
import { ok, type Result } from '@fuse-edge/core/result'
import type { Label } from '@fuse-edge/engine'
import {
  type Download,
  PICTURE_RULES,
  type PictureRules,
  type PictureSource,
  readPicture,
} from '../pictures/index.ts'
import type { Refusal } from '../refusal.ts'

/** Text of the mark where a call brings none of its own. Source: FuseFace, parameter LogoParam. */
const MARK: Readonly<Record<Site, string>> = Object.freeze({
  cn: '本图片为AI合成图片',
  intl: 'Synthesized by AI',
})

/** A photo as a call gives it, and its face. */
export interface PhotoSource extends PictureSource {
  readonly InputImageFaceRect?: FaceRect | undefined
}

/** A photo that was read. */
export interface Photo {
  readonly photo: Uint8Array
  readonly photoRect?: FaceRect
}

/** The users' photos, in the order of the call. One after another: the first wrong one is reported. */
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

/** A mark as a call asks for it. */
export interface MarkWish {
  /** 0 is none. Default 1. */
  readonly LogoAdd?: number | undefined
  readonly LogoParam?: LogoParam | undefined
}

/** The visible mark: none for `LogoAdd` 0, the call's own picture, or the site's text. */
export async function readLabel(
  { LogoAdd, LogoParam }: MarkWish,
  site: Site,
  download: Download,
  rules: PictureRules = PICTURE_RULES.logo,
): Promise<Result<Label | undefined, Refusal>> {
  if (LogoAdd === 0) return ok(undefined)
  if (!LogoParam) return ok({ text: MARK[site] })
  const { LogoRect, LogoUrl, LogoImage } = LogoParam
  const image = await readPicture({ Url: LogoUrl, Image: LogoImage }, rules, download)
  return image.ok ? ok({ image: image.value, rect: LogoRect }) : image
}
