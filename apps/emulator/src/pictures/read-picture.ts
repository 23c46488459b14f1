/** @module Reads a picture that a call names or carries, and checks it before it is decoded. */

import { type PictureHeader, readPictureHeader, uprightSize } from '@fuse-edge/core/picture'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Refusal } from '@fuse-edge/core/wire'
import { type Check, type CheckSequence, checkSequence, PASSED, refuse } from '../protocol/index.ts'
import type { Download } from './download.ts'
import { PICTURE_RULES, type PictureRules } from './picture-rules.ts'

/** A picture as a call names or carries it. */
export interface PictureSource {
  /** Used when both are given. */
  readonly Url?: string | undefined
  /** Base64 text without a `data:` prefix. */
  readonly Image?: string | undefined
}

interface NamedPicture {
  readonly source: PictureSource
  readonly rules: PictureRules
  readonly download: Download
}

interface PictureBytes {
  readonly bytes: Uint8Array
}

interface PictureType {
  readonly header: PictureHeader
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/
const ALL_RULES = Object.values(PICTURE_RULES)

function decodeBase64(text: string, { base64Bytes }: PictureRules): Result<Uint8Array, Refusal> {
  if (text.length > base64Bytes) return fail(refuse('FailedOperation.ImageSizeExceed'))
  if (!BASE64.test(text)) return fail(refuse('FailedOperation.ImageDecodeFailed'))
  return ok(Buffer.from(text, 'base64'))
}

const PICTURE_BYTES: Check<NamedPicture, PictureBytes> = {
  name: 'picture-bytes',
  requires:
    'The URL is one of http or https without credentials, and its download succeeds within the size limit; or the base64 text is within the size limit and is base64.',
  refuses: [
    'InvalidParameterValue.UrlIllegal',
    'FailedOperation.ImageDownloadError',
    'FailedOperation.ImageSizeExceed',
    'FailedOperation.ImageDecodeFailed',
  ],
  evidence: 'documented',
  run: async ({ source, rules, download }) => {
    const read = source.Url
      ? await download(source.Url, rules.downloadBytes)
      : decodeBase64(source.Image ?? '', rules)
    return read.ok ? ok({ bytes: read.value }) : read
  },
}

const PICTURE_TYPE: Check<NamedPicture & PictureBytes, PictureType> = {
  name: 'picture-type',
  requires: 'The picture is not empty, and begins as a JPG or PNG does.',
  refuses: [
    ...new Set([
      ...ALL_RULES.map(({ empty }) => empty),
      'FailedOperation.ImageDecodeFailed',
    ] as const),
  ],
  evidence: 'documented',
  run: ({ bytes, rules }) => {
    if (bytes.length === 0) return fail(refuse(rules.empty))
    const header = readPictureHeader(bytes)
    return header.ok
      ? ok({ header: header.value })
      : fail(refuse('FailedOperation.ImageDecodeFailed'))
  },
}

const PICTURE_SIDES: Check<NamedPicture & PictureType, object> = {
  name: 'picture-sides',
  requires:
    'Both sides of the upright picture are within the limits of its kind. Logos have no limits.',
  refuses: [
    'FailedOperation.ImageResolutionTooSmall',
    ...new Set(ALL_RULES.flatMap(({ sides }) => (sides ? [sides.tooLarge] : []))),
  ],
  evidence: 'documented',
  run: ({ header, rules: { sides } }) => {
    if (sides === undefined) return PASSED
    const { width, height } = uprightSize(header)
    if (Math.min(width, height) <= sides.above) {
      return fail(refuse('FailedOperation.ImageResolutionTooSmall'))
    }
    return Math.max(width, height) >= sides.below ? fail(refuse(sides.tooLarge)) : PASSED
  },
}

/** The checks of each picture of a call. */
export const PICTURE_CHECKS: CheckSequence<
  NamedPicture,
  NamedPicture & PictureBytes & PictureType
> = checkSequence<NamedPicture>().next(PICTURE_BYTES).next(PICTURE_TYPE).next(PICTURE_SIDES)

/** Returns the bytes of a picture that passes {@link PICTURE_CHECKS}. */
export async function readPicture(
  source: PictureSource,
  rules: PictureRules,
  download: Download,
): Promise<Result<Uint8Array, Refusal>> {
  const checked = await PICTURE_CHECKS.run({ source, rules, download })
  return checked.passed ? ok(checked.known.bytes) : fail(checked.refusal)
}
