/** @module The steps that `fuse` and `ultra` share: read photos, build the request, call, save the fused picture. */

import type { MergeInfo } from '@fuse-edge/core/api'
import type { Client, Outcome } from '@fuse-edge/core/client'
import type { Site } from '@fuse-edge/core/regions'
import {
  type PICTURE_OPTIONS,
  requireAll,
  type SERVICE_OPTIONS,
  type ValuesOf,
} from '../arguments/index.ts'
import { openClient } from '../connection/index.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Ports } from '../ports.ts'
import { reportFailure, withProgress } from '../terminal/index.ts'
import { readPhotos } from './read-photos.ts'
import { checkOutput, saveResult } from './save-result.ts'

/** The fields that both actions have in common. */
export interface PictureFields {
  readonly RspImgType: 'base64'
  readonly MergeInfos: MergeInfo[]
  /** 0: without the visible AI label. Absent: the service's default, which draws it. */
  readonly LogoAdd?: 0
}

/** What differs between the actions. */
export interface PictureFusion<Request> {
  readonly photos: readonly string[]
  readonly values: ValuesOf<typeof PICTURE_OPTIONS & typeof SERVICE_OPTIONS>
  /** What the action needs beside a photo and the output, by its option. */
  readonly needed: Readonly<Record<string, string | undefined>>
  readonly buildRequest: (fields: PictureFields) => Request | Promise<Request>
  readonly call: (
    client: Client<Site>,
    request: Request,
  ) => Promise<Outcome<{ readonly FusedImage: string; readonly RequestId: string }>>
}

/** Fuses, saves, and returns the exit code. @throws {UsageError} @throws {FileError} */
export async function fusePicture<Request>(
  { photos, values, needed, buildRequest, call }: PictureFusion<Request>,
  ports: Ports,
): Promise<ExitCode> {
  const { json } = values
  const { output = '' } = values
  requireAll({ PHOTO: photos[0], ...needed, '--output': output })
  const client = await openClient(values, ports)
  const request = await buildRequest({
    RspImgType: 'base64',
    MergeInfos: await readPhotos(photos, values.face, ports),
    ...(values['no-label'] && { LogoAdd: 0 }),
  })
  await checkOutput({ output, json }, ports)
  const outcome = await withProgress('fusing', call(client, request), ports)
  if (outcome.kind !== 'done') return reportFailure(outcome, json, ports)

  const { FusedImage, RequestId: requestId } = outcome.response
  return saveResult({ output, json, requestId }, Buffer.from(FusedImage, 'base64'), ports)
}
