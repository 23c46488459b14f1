/** @module The engine: loads the networks once, then detects and fuses, one picture at a time. */
import { decode } from '../decode.ts'
import { type DetectedFace, findFaces } from '../detect/find-faces.ts'
import { encodeJpeg } from '../encode/jpeg.ts'
import { type Layer, labelLayer } from '../encode/label.ts'
import type { EngineFailure } from '../failures.ts'
import { loadNetworks, type Networks } from '../networks.ts'
import type { RgbImage } from '../pixels/image.ts'
import { ok, type Result } from '../result.ts'
import { type FusedFace, fusePictures } from './fuse.ts'
import { checkRequest, type FuseRequest } from './request.ts'
import { type Stopwatch, startStopwatch } from './stopwatch.ts'
import { warmUp } from './warm-up.ts'

/** The faces of one picture. */
export interface Detection {
  /** Size of the upright picture, px. */
  width: number
  height: number
  /** Largest first. */
  faces: DetectedFace[]
}

/** What happened in a fusion. */
export interface FuseReport {
  /** Size of the result, px. */
  width: number
  height: number
  /** In the order of the request. */
  faces: FusedFace[]
  /** Time of decode, detect, fuse and encode, ms. */
  stagesMs: Record<string, number>
}

/** A fused picture. */
export interface Fused {
  jpeg: Uint8Array
  report: FuseReport
}

/** Finds and fuses faces. Calls may overlap; they are answered one after another, in order. */
export interface Engine {
  /** Fails with `not-an-image`, `too-small` or `too-large`; a picture without faces is no failure. */
  detect(picture: Uint8Array): Promise<Result<Detection, EngineFailure>>
  /** Fails as documented in `FAILURES`. The same request always gives the same bytes. */
  fuse(request: FuseRequest): Promise<Result<Fused, EngineFailure>>
  /** Frees the networks once everything asked before is answered. Later calls reject. */
  close(): void
}

/** How to make an engine. */
export interface EngineOptions {
  /**
   * A clock in ms, for `stagesMs` only.
   *
   * @default performance.now
   */
  now?: () => number
  /**
   * Fuses a small picture once, so that the first real fusion is as fast as the later ones.
   *
   * @default false
   */
  warmUp?: boolean
}

/**
 * Makes an engine.
 *
 * @example
 * import { createEngine } from '@fuse-edge/engine'
 * import { readFile, writeFile } from 'node:fs/promises'
 *
 * const engine = await createEngine()
 * const result = await engine.fuse({
 *   template: await readFile('template.jpg'),
 *   faces: [{ photo: await readFile('photo.jpg') }],
 * })
 * if (result.ok) await writeFile('fused.jpg', result.value.jpeg)
 * else console.error(result.error.code, result.error.message)
 * engine.close()
 */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  const now = options.now ?? (() => performance.now())
  const networks = await loadNetworks()
  if (options.warmUp === true) warmUp(networks)
  const enqueue = queue()
  let closed = false
  const whileOpen = <T>(work: () => Promise<T>) =>
    closed ? Promise.reject(new Error('The engine is closed.')) : enqueue(work)
  return {
    detect: (picture) => whileOpen(() => detect(networks, picture)),
    fuse: (request) => whileOpen(() => fuse(networks, request, startStopwatch(now))),
    close() {
      if (closed) return
      closed = true
      void enqueue(() => closeNetworks(networks))
    },
  }
}

async function detect(
  networks: Networks,
  picture: Uint8Array,
): Promise<Result<Detection, EngineFailure>> {
  const image = await decode(picture)
  if (!image.ok) return image
  const { width, height } = image.value
  return ok({ width, height, faces: findFaces(networks, image.value) })
}

async function fuse(
  networks: Networks,
  request: FuseRequest,
  watch: Stopwatch,
): Promise<Result<Fused, EngineFailure>> {
  const likeness = checkRequest(request)
  if (!likeness.ok) return likeness
  const fusion = await fusePictures(networks, request, likeness.value, watch)
  if (!fusion.ok) return fusion
  const { image, faces } = fusion.value
  const layer = await layerOf(request, image)
  if (!layer.ok) return layer
  const jpeg = await encodeJpeg(image, { layer: layer.value, metadata: request.metadata })
  watch.lap('encode')
  const { width, height } = image
  return ok({ jpeg, report: { width, height, faces, stagesMs: watch.stagesMs } })
}

async function layerOf(
  { label }: FuseRequest,
  image: RgbImage,
): Promise<Result<Layer | undefined, EngineFailure>> {
  return label === undefined ? ok(undefined) : labelLayer(label, image)
}

async function closeNetworks({ blazeFace, faceMesh }: Networks): Promise<void> {
  blazeFace.close()
  faceMesh.close()
}

/** Runs what it is given one after another; a failure does not stop the next. */
function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}
