/** @module The engine: loads the networks once, then detects and fuses, one picture at a time. */
import type { EngineFailure } from '../failures.ts'
import { loadNetworks, type Networks } from '../networks.ts'
import type { Result } from '../result.ts'
import type { Detection, Fused } from './answers.ts'
import { type CallOptions, type CourseOptions, startCourse } from './course.ts'
import { detectFaces, fuseRequest } from './perform.ts'
import type { FuseRequest } from './request.ts'
import { createTemplateFaces, keyOf } from './template-faces.ts'
import { warmUp } from './warm-up.ts'

/** Finds and fuses faces. Calls may overlap; `createEngine` answers them one after another, in order. */
export interface Engine {
  /** Fails with `not-an-image`, `too-small` or `too-large`; a picture without faces is no failure. */
  detect(picture: Uint8Array, options?: CallOptions): Promise<Result<Detection, EngineFailure>>
  /** Fails as documented in `FAILURES`. The same request always gives the same bytes. */
  fuse(request: FuseRequest, options?: CallOptions): Promise<Result<Fused, EngineFailure>>
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
  /**
   * Bytes for the faces of templates, found by the digest of the file; about 6 KB each. 0 finds them anew each time.
   *
   * @default 4 MiB
   */
  templateFacesBytes?: number
}

/** Default of `templateFacesBytes`: some hundred templates. */
export const TEMPLATE_FACES_BYTES: number = 4 * 1024 * 1024

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
  const templates = createTemplateFaces(options.templateFacesBytes ?? TEMPLATE_FACES_BYTES)
  const networks = await loadNetworks()
  if (options.warmUp === true) warmUp(networks)
  const enqueue = queue()
  let closed = false
  const whileOpen = <T>(work: () => Promise<T>) =>
    closed ? Promise.reject(new Error('The engine is closed.')) : enqueue(work)
  const fuse = async (request: FuseRequest, course: CourseOptions) => {
    // A copy: the caller's memory may be shared with other threads, which Web Crypto does not take.
    const key = await keyOf(new Uint8Array(request.template))
    const means = { networks, course: startCourse(course), templateFaces: templates.find(key) }
    const { result, templateFaces } = await fuseRequest(request, means)
    if (templateFaces !== undefined) templates.remember(key, templateFaces)
    return result
  }
  return {
    detect: (picture, call) =>
      whileOpen(() => detectFaces(picture, { networks, course: startCourse(follow(now, call)) })),
    fuse: (request, call) => whileOpen(() => fuse(request, follow(now, call))),
    close() {
      if (closed) return
      closed = true
      void enqueue(async () => closeNetworks(networks))
    },
  }
}

function follow(now: () => number, { signal, onStage }: CallOptions = {}): CourseOptions {
  return {
    now,
    isAborted: () => signal?.aborted === true,
    onStage: (stage) => onStage?.(stage),
  }
}

function closeNetworks({ blazeFace, faceMesh }: Networks): void {
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
