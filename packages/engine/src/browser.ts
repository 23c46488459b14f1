/**
 * @module Finds faces in a page; import from `@fuse-edge/engine/browser`. The same networks look at the same pixels as in Node, but the
 * browser decodes the picture. Nothing leaves the page.
 */
import { uprightSize } from '@fuse-edge/core/picture'
import { drawUpright } from '@fuse-edge/core/picture/canvas'
import { ok, type Result } from '@fuse-edge/core/result'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { ready, setBackend } from '@tensorflow/tfjs-core'
import type { Bytes } from './bytes.ts'
import { checkPicture } from './check-picture.ts'
import { detectFaces } from './detect/detect-faces.ts'
import { type EngineFailure, failure } from './failures.ts'
import type { FaceRect } from './geometry/rect.ts'
import { closeNetworks, openNetworks } from './networks.ts'
import type { RgbImage } from './pixels/rgb-image.ts'

export type { EngineFailure, EngineFailureCode } from './failures.ts'
export type { FaceRect } from './geometry/rect.ts'

/** Longest side of the pixels that are looked at, px: bounds memory. A picture of 8000 px would take 450 MB. */
const LOOKED_AT_PX = 4096
/** Quality of a small copy, 0 to 1: small files without visible blocks at the size of a gallery. */
const QUALITY = 0.82
/** Default of the longest side of a small copy, px. */
const SMALL_PX = 720

/** The faces of one picture. */
export interface FoundFaces {
  /** Width of the upright picture, px. */
  readonly width: number
  /** Height of the upright picture, px. */
  readonly height: number
  /** Bounding rectangles of the faces, px of the upright picture, largest first. */
  readonly faces: readonly { readonly rect: FaceRect }[]
}

/** Finds faces in the page. */
export interface FaceFinder {
  /** Finds the faces of a JPG or PNG picture. Fails with `not-an-image`, `too-small` or `too-large`. */
  detect(picture: Bytes): Promise<Result<FoundFaces, EngineFailure>>
  /** Frees the networks. Calling it again has no effect. */
  close(): void
}

/** Options of {@link createFaceFinder}. */
export interface FaceFinderOptions {
  /**
   * Address of a folder, with a slash at its end: `blazeface.json`, `blazeface.bin`, `facemesh.json` and `facemesh.bin` of this package's
   * `models`, and `tfjs-backend-wasm.wasm` and `tfjs-backend-wasm-simd.wasm` of `@tensorflow/tfjs-backend-wasm`.
   */
  readonly folder: string
  /** Fetches the weights. @default the page's `fetch` */
  readonly fetch?: (url: string) => Promise<Response>
}

let starting: Promise<boolean> | undefined

/** Starts the backend. Of two starts at the same time, the first would fail. */
function startBackend(): Promise<boolean> {
  starting ??= setBackend('wasm').finally(() => {
    starting = undefined
  })
  return starting
}

/**
 * Loads the networks into the page. Rejects where a file is missing, or where the page's content security policy does not allow
 * WebAssembly (`script-src 'wasm-unsafe-eval'`).
 */
export async function createFaceFinder(options: FaceFinderOptions): Promise<FaceFinder> {
  const { folder, fetch: fetchFile = (url: string) => fetch(url) } = options
  setWasmPaths(folder)
  if (!(await startBackend())) throw new Error('The WebAssembly backend did not start.')
  await ready()
  const networks = await openNetworks(async (file) => {
    const answer = await fetchFile(folder + file)
    if (!answer.ok) throw new Error(`${file}: status ${answer.status}`)
    return new Uint8Array(await answer.arrayBuffer())
  })
  let isClosed = false
  return {
    detect: async (picture) => {
      const drawn = await draw(picture, LOOKED_AT_PX)
      if (!drawn.ok) return drawn
      const { width, height, canvas } = drawn.value
      const scale = width / canvas.width
      const faces = detectFaces(networks, pixelsOf(canvas))
      return ok({ width, height, faces: faces.map(({ rect }) => ({ rect: scaled(rect, scale) })) })
    },
    close: () => {
      if (!isClosed) closeNetworks(networks)
      isClosed = true
    },
  }
}

/**
 * Returns a small copy of a JPG or PNG picture as JPG: upright and without metadata.
 *
 * Fails with `not-an-image`, `too-small` or `too-large`.
 *
 * @param sidePx longest side, px. A smaller picture keeps its size.
 */
export async function smallCopy(
  picture: Bytes,
  sidePx: number = SMALL_PX,
): Promise<Result<Bytes, EngineFailure>> {
  const drawn = await draw(picture, sidePx)
  if (!drawn.ok) return drawn
  const jpeg = await drawn.value.canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
  return ok(new Uint8Array(await jpeg.arrayBuffer()))
}

/** A picture on a canvas, and its size before it was scaled. */
interface Drawn {
  readonly width: number
  readonly height: number
  readonly canvas: OffscreenCanvas
}

/** Decodes a picture, and draws it upright with sides of at most `longest` px. */
async function draw(picture: Bytes, longest: number): Promise<Result<Drawn, EngineFailure>> {
  const header = checkPicture(picture)
  if (!header.ok) return header
  const { width, height } = uprightSize(header.value)
  const share = Math.min(1, longest / Math.max(width, height))
  const size = { width: Math.round(width * share), height: Math.round(height * share) }
  let bitmap: ImageBitmap
  try {
    // Turned as EXIF says, which is the default.
    bitmap = await createImageBitmap(new Blob([picture]))
  } catch {
    return failure('not-an-image')
  }
  const canvas = drawUpright(bitmap, size)
  bitmap.close()
  return ok({ width, height, canvas })
}

function pixelsOf(canvas: OffscreenCanvas): RgbImage {
  const { width, height } = canvas
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data
  if (pixels === undefined) throw new Error('The page has no memory for the picture.')
  const data = new Uint8Array(3 * width * height)
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    data[to] = pixels[from]
    data[to + 1] = pixels[from + 1]
    data[to + 2] = pixels[from + 2]
  }
  return { width, height, data }
}

function scaled({ X, Y, Width, Height }: FaceRect, scale: number): FaceRect {
  return { X: X * scale, Y: Y * scale, Width: Width * scale, Height: Height * scale }
}
