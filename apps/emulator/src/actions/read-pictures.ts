/** @module Checks 24 to 29 of FuseFace: the pictures that come with a call. */

import type { FuseFaceRequest, LogoParam } from '@fuse-edge/core/api'
import type { Site } from '@fuse-edge/core/regions'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Label } from '@fuse-edge/engine'
import { checkPhoto, checkType, type Download, readPicture } from '../pictures/index.ts'
import type { Refusal } from '../refusal.ts'

/** Text of the mark where a call brings none of its own. Source: FuseFace, parameter LogoParam. */
const MARK: Readonly<Record<Site, string>> = Object.freeze({
  cn: '本图片为AI合成图片',
  intl: 'Synthesized by AI',
})

/** The users' photos, in the order of MergeInfos. One after another: the first wrong one is reported. */
export async function readPhotos(
  infos: FuseFaceRequest['MergeInfos'],
  download: Download,
): Promise<Result<Uint8Array[], Refusal>> {
  const photos: Uint8Array[] = []
  for (const info of infos) {
    const photo = await readPicture(info, download)
    if (!photo.ok) return photo
    const refusal = checkPhoto(photo.value)
    if (refusal !== undefined) return fail(refusal)
    photos.push(photo.value)
  }
  return ok(photos)
}

async function readLogo(param: LogoParam, download: Download): Promise<Result<Label, Refusal>> {
  const { LogoRect, LogoUrl, LogoImage } = param
  const image = await readPicture({ Url: LogoUrl, Image: LogoImage }, download)
  if (!image.ok) return image
  const refusal = checkType(image.value)
  return refusal === undefined ? ok({ image: image.value, rect: LogoRect }) : fail(refusal)
}

/** The visible mark: none for `LogoAdd` 0, the call's own picture, or the site's text. */
export async function readLabel(
  { LogoAdd = 1, LogoParam }: FuseFaceRequest,
  site: Site,
  download: Download,
): Promise<Result<Label | undefined, Refusal>> {
  if (LogoAdd === 0) return ok(undefined)
  return LogoParam ? await readLogo(LogoParam, download) : ok({ text: MARK[site] })
}
