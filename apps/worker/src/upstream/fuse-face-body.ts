/** @module Builds the body of the cloud's `FuseFace` request from a valid fusion, in one buffer, and hashes it. */

import type { FaceRect, FuseFaceRequest, MergeInfo } from '@fuse-edge/core/api'
import type { Box } from '@fuse-edge/core/edge'
import type { Site } from '@fuse-edge/core/regions'
import type { PreparedBody } from '@fuse-edge/core/sign'
import { preparePost } from '@fuse-edge/core/sign/web-crypto'
import { KIB } from '@fuse-edge/core/units'
import type { Material } from '../env/index.ts'
import type { ValidFusion } from '../validation/index.ts'
import type { PhotoUrls } from './uploads.ts'

/** Sample values of the cloud's own documentation for its metadata option. */
const AIGC = Object.freeze({ MetaKey: 'aigc', MetaValue: '1' })
/** Value of `LogoAdd` that draws the visible AI label. Callers cannot turn it off. */
const VISIBLE_LABEL_ON = 1

type Photo = ValidFusion['photos'][number]

/** Where the cloud finds photos. */
interface PhotoSources {
  /** Addresses of photos in object storage. */
  readonly urls: PhotoUrls | undefined
  /** Returns the text that stands for the base64 of another photo. */
  readonly inline: (photo: Photo) => string
}

/** Stands for a photo in the JSON. A private-use character, which no id of a catalogue contains. */
const PLACEHOLDER = '\uE000'
/** A multiple of three, so that the pieces of a base64 text need no padding. */
const PIECE_BYTES = 48 * KIB
const BASE64_BYTES = 3
const BASE64_CHARS = 4

const encoder = new TextEncoder()

function base64Length({ length }: Photo): number {
  return Math.ceil(length / BASE64_BYTES) * BASE64_CHARS
}

/** Returns by how many bytes the body is longer because photos stand for more than one face. */
export function repeatedBytes(photos: readonly Photo[]): number {
  const sum = (list: Iterable<Photo>) =>
    [...list].reduce((bytes, photo) => bytes + base64Length(photo), 0)
  return sum(photos) - sum(new Set(photos))
}

/** Writes a text into a buffer. Returns where the next one begins. */
function writeText(buffer: Uint8Array, at: number, text: string): number {
  return at + encoder.encodeInto(text, buffer.subarray(at)).written
}

/** Writes the base64 of a photo, piece by piece, so that no text of its size is ever in memory. */
function writeBase64(buffer: Uint8Array, start: number, photo: Photo): number {
  let at = start
  for (let from = 0; from < photo.length; from += PIECE_BYTES) {
    at = writeText(buffer, at, photo.subarray(from, from + PIECE_BYTES).toBase64())
  }
  return at
}

function faceRect({ x, y, width, height }: Box): FaceRect {
  return { X: x, Y: y, Width: width, Height: height }
}

function mergeInfos(
  { request, photos }: ValidFusion,
  { templateFaceIds }: Material,
  { urls, inline }: PhotoSources,
): MergeInfo[] {
  return photos.map((photo, index) => {
    const { photoBox: box, templateFace } = request.faces[index] ?? {}
    // Without an id the cloud takes the largest face.
    const templateFaceId =
      templateFace === undefined ? undefined : templateFaceIds.get(templateFace)
    const url = urls?.get(photo)
    return {
      ...(url === undefined ? { Image: inline(photo) } : { Url: url }),
      ...(box !== undefined && { InputImageFaceRect: faceRect(box) }),
      ...(templateFaceId !== undefined && { TemplateFaceID: templateFaceId }),
    }
  })
}

/**
 * Returns the request. Degrees of the caller come first, then those of the template; without either, the cloud uses those
 * of its console.
 */
function fuseFaceRequest(
  fusion: ValidFusion,
  material: Material,
  sources: PhotoSources,
): FuseFaceRequest {
  const { request, template } = fusion
  const faceDegree = request.faceDegree ?? template.faceDegree
  const profileDegree = request.profileDegree ?? template.profileDegree
  return {
    ProjectId: material.projectId,
    ModelId: material.modelId,
    // Fetching a result by its address would cost one more round trip to the region.
    RspImgType: 'base64',
    MergeInfos: mergeInfos(fusion, material, sources),
    ...(faceDegree !== undefined && { FuseFaceDegree: faceDegree }),
    ...(profileDegree !== undefined && { FuseProfileDegree: profileDegree }),
    LogoAdd: VISIBLE_LABEL_ON,
    FuseParam: { ImageCodecParam: { MetaData: [{ ...AIGC }] } },
  }
}

/** Writes the request as JSON with its photos in base64 into one buffer. */
function write(
  request: (inline: PhotoSources['inline']) => FuseFaceRequest,
): Uint8Array<ArrayBuffer> {
  const photos: Photo[] = []
  const texts = JSON.stringify(
    request((photo) => {
      photos.push(photo)
      return PLACEHOLDER
    }),
  ).split(PLACEHOLDER)
  const textBytes = texts.reduce((sum, text) => sum + encoder.encode(text).length, 0)
  const body = new Uint8Array(photos.reduce((sum, photo) => sum + base64Length(photo), textBytes))
  let at = 0
  for (const [index, text] of texts.entries()) {
    at = writeText(body, at, text)
    const photo = photos[index]
    if (photo !== undefined) at = writeBase64(body, at, photo)
  }
  return body
}

/** The body of a call, ready to be signed. The same fusion at the same site has the same one. */
export interface CallBody extends PreparedBody {
  readonly site: Site
}

/**
 * Prepares the body of the call at a site.
 *
 * @param urls addresses of photos in object storage; the other photos are part of the body, as base64
 * @throws where the site has no material for the template: no route leads there
 */
export async function prepareCall(
  fusion: ValidFusion,
  site: Site,
  urls?: PhotoUrls,
): Promise<CallBody> {
  const material = fusion.template.materials.get(site)
  if (material === undefined) throw new Error('a route to a site without the template')
  const bytes = write((inline) => fuseFaceRequest(fusion, material, { urls, inline }))
  return { site, ...(await preparePost(bytes)) }
}
