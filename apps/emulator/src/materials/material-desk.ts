/** @module What the console of the product does: activities, uploads, reviews, and the places that materials take. */

import { createHash } from 'node:crypto'
import { MATERIAL_STATUS } from '@fuse-edge/core/api'
import { MATERIAL_LIMITS } from '@fuse-edge/core/limits'
import { readPictureHeader } from '@fuse-edge/core/picture'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Engine } from '@fuse-edge/engine'
import sharp from 'sharp'
import { faceId, isSeeded } from '../seed/index.ts'
import type { Activity, Material, Store } from '../store/index.ts'
import { type Decision, nextStatus } from './review.ts'

const ID_DIGITS = 19
const MAX_NAME_CHARS = 64
/** Quality of what was uploaded as PNG: materials are kept as JPG. */
const JPEG_QUALITY = 95

/** A picture that is to become a material. */
export interface NewMaterial {
  /** One of FuseFace, version 2022-09-27. */
  readonly activityId: string
  /** For people, 1 to 64 characters. */
  readonly name: string
  /** JPG or PNG, with at least one face. */
  readonly picture: Uint8Array
}

/** Failures are sentences. */
export interface MaterialDesk {
  /** Adds an activity of FuseFace, version 2022-09-27. */
  createActivity(name: string): Result<Activity, string>
  /** An activity that is not enabled cannot be used. */
  setActivityEnabled(id: string, enabled: boolean): void
  /** Looks for faces and adds the material; the same picture twice makes two. */
  upload(material: NewMaterial): Promise<Result<Material, string>>
  /** Passes, refuses (with a reason) or appeals, as far as the state allows. */
  decide(id: string, decision: Decision, reason?: string): Result<Material, string>
  /** Whether uploads are passed at once (the default), or wait for a decision. */
  setReview(mode: 'automatic' | 'by-hand'): void
  /** Frees the place of a material that was uploaded. */
  remove(id: string): Result<undefined, string>
  /** How many uploads there may be, and how many more there may be now. */
  places(): { readonly total: number; readonly free: number }
  /**
   * Adds places for good.
   *
   * @throws {RangeError} unless `count` is a whole number from 1.
   */
  buyPlaces(count: number): void
}

/** What the desk works with. */
export interface DeskOptions {
  readonly store: Store
  readonly engine: () => Promise<Engine>
  readonly nowMs: () => number
  readonly randomBytes: (size: number) => Uint8Array
}

function isName(name: string): boolean {
  return name.trim() !== '' && name.length <= MAX_NAME_CHARS
}

/** `at_` or `mt_` and a number like the cloud's. */
function newId(prefix: 'at' | 'mt', randomBytes: DeskOptions['randomBytes']): string {
  const digits = Array.from(randomBytes(ID_DIGITS - 1), (byte) => byte % 10)
  return `${prefix}_1${digits.join('')}`
}

async function toJpeg(picture: Uint8Array): Promise<Uint8Array | undefined> {
  const header = readPictureHeader(picture)
  if (!header.ok) return undefined
  if (header.value.type === 'jpeg') return picture
  const flat = sharp(picture).flatten({ background: '#ffffff' })
  return await flat
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer()
    .catch(() => undefined)
}

function placesOf(store: Store): { total: number; free: number } {
  const total = MATERIAL_LIMITS.QUOTA_FREE + (store.account.setting<number>('boughtPlaces') ?? 0)
  const materials = store.materials.activities().flatMap(({ id }) => store.materials.list(id))
  return { total, free: total - materials.filter(({ id }) => !isSeeded(id)).length }
}

async function upload(
  { activityId, name, picture }: NewMaterial,
  { store, engine, nowMs, randomBytes }: DeskOptions,
): Promise<Result<Material, string>> {
  const activity = store.materials.findActivity(activityId)
  if (activity?.kind !== 'picture') return fail('no such activity')
  if (!isName(name)) return fail(`name: 1 to ${MAX_NAME_CHARS} characters`)
  const jpeg = await toJpeg(picture)
  if (jpeg === undefined) return fail('the picture is neither JPG nor PNG')
  const detector = await engine()
  const detection = await detector.detect(jpeg)
  if (!detection.ok) return fail(detection.error.message)
  const { width, height, faces } = detection.value
  if (faces.length === 0) return fail('there is no face in the picture')
  // Asked here, with nothing to wait for until the place is taken: two uploads cannot share it.
  if (placesOf(store).free <= 0) return fail('all places are taken')
  const id = newId('mt', randomBytes)
  const isByHand = store.account.setting('review') === 'by-hand'
  const status = isByHand ? MATERIAL_STATUS.underReview : MATERIAL_STATUS.passedByMachine
  const now = nowMs()
  const material = {
    id,
    activityId,
    name,
    status,
    width,
    height,
    sha256: createHash('sha256').update(jpeg).digest('hex'),
    createdMs: now,
    updatedMs: now,
    faces: faces.map(({ rect }, index) => ({ id: faceId(id, index + 1), rect: whole(rect) })),
  }
  store.materialPictures.write(id, jpeg)
  store.materials.put({ ...material, position: now })
  return ok({ ...material, reason: '' })
}

function whole({ X, Y, Width, Height }: Material['faces'][number]['rect']) {
  const [x, y, width, height] = [X, Y, Width, Height].map(Math.round)
  return { X: x ?? 0, Y: y ?? 0, Width: width ?? 0, Height: height ?? 0 }
}

function decide(
  { store, nowMs }: DeskOptions,
  { id, decision, reason }: { id: string; decision: Decision; reason: string },
): Result<Material, string> {
  const material = store.materials.find(id)
  if (material === undefined) return fail('no such material')
  const status = nextStatus(material.status, decision)
  if (status === undefined) return fail(`a material in state ${material.status}: no ${decision}`)
  const review = { status, reason, updatedMs: nowMs() }
  store.materials.setStatus(id, review)
  return ok({ ...material, ...review })
}

function remove(id: string, { store }: DeskOptions): Result<undefined, string> {
  // Seeded ones would be sown again.
  if (store.materials.find(id) === undefined || isSeeded(id)) return fail('no such upload')
  store.materials.remove(id)
  store.materialPictures.remove(id)
  return ok(undefined)
}

/** The desk of an emulator. */
export function createMaterialDesk(options: DeskOptions): MaterialDesk {
  const { store, randomBytes } = options
  return {
    createActivity: (name) => {
      if (!isName(name)) return fail(`name: 1 to ${MAX_NAME_CHARS} characters`)
      const activity = { id: newId('at', randomBytes), name, kind: 'picture' } as const
      store.materials.putActivity({ ...activity, position: options.nowMs() })
      return ok({ ...activity, enabled: true })
    },
    setActivityEnabled: (id, enabled) => store.materials.setActivityEnabled(id, enabled),
    upload: (material) => upload(material, options),
    decide: (id, decision, reason = '') => decide(options, { id, decision, reason }),
    setReview: (mode) => store.account.set('review', mode),
    remove: (id) => remove(id, options),
    places: () => placesOf(store),
    buyPlaces: (count) => {
      if (!Number.isInteger(count) || count < 1)
        throw new RangeError('count: a whole number from 1')
      const bought = store.account.setting<number>('boughtPlaces') ?? 0
      store.account.set('boughtPlaces', bought + count)
    },
  }
}
