/** @module What the product's console does: activities, uploads, reviews and the material quota. */

import { createHash } from 'node:crypto'
import { MATERIAL_STATUS } from '@fuse-edge/core/api'
import type { ActivityReport, CopyrightDeclaration, ReviewMode } from '@fuse-edge/core/control'
import { readPictureHeader } from '@fuse-edge/core/picture'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Engine } from '@fuse-edge/engine'
import sharp from 'sharp'
import type { Clock, Randomness } from '../ports/index.ts'
import type { Activity, Material, Store } from '../store/index.ts'
import { buyMaterialQuota, type MaterialQuota, materialQuota } from './material-quota.ts'
import { type Decision, describeDecisions, nextStatus } from './review.ts'
import { faceId, isSeeded, isSeededActivity } from './seeds/index.ts'

const ID_DIGITS = 19
const MAX_NAME_CHARS = 64
/** Quality for uploads in PNG, which are kept as JPG like all materials. */
const JPEG_QUALITY = 95

/** A picture to upload as a material. */
export interface NewMaterial {
  /** Activity of FuseFace, version 2022-09-27. */
  readonly activityId: string
  /** Name for people, 1 to 64 characters. */
  readonly name: string
  /** JPG or PNG with at least one face. */
  readonly picture: Uint8Array
  /** What its uploader declares about the rights in it. Absent: nothing. */
  readonly copyright?: CopyrightDeclaration
}

/** Activities and materials as their owner manages them. Failures are sentences. */
export interface MaterialService {
  /** Returns every activity with its materials and their history, empty and disabled ones too. */
  activities(): readonly ActivityReport[]
  /** Adds an activity of FuseFace, version 2022-09-27. */
  createActivity(name: string): Result<Activity, string>
  /** Enables or disables an activity. Calls that name a disabled activity are refused. */
  setActivityEnabled(id: string, enabled: boolean): void
  /** Detects the faces of a picture and adds it as a material. Uploading a picture twice makes two materials. */
  upload(material: NewMaterial): Promise<Result<Material, string>>
  /** Passes, refuses (with a reason) or appeals a material, where its status allows it. */
  decide(id: string, decision: Decision, reason?: string): Result<Material, string>
  /** Renames an uploaded material. */
  rename(id: string, name: string): Result<Material, string>
  /** Returns whether uploads pass at once or wait for a decision. */
  review(): ReviewMode
  /** Sets whether uploads pass at once (`automatic`, the initial mode) or wait for {@link decide}. */
  setReview(mode: ReviewMode): void
  /** Removes an uploaded material, which frees its part of the quota. */
  remove(id: string): Result<undefined, string>
  /** Returns how many uploads the account may have, and how many more it may add now. */
  quota(): MaterialQuota
  /**
   * Adds to the quota for good.
   *
   * @throws {RangeError} unless `count` is a whole number from 1.
   */
  buyQuota(count: number): void
}

function isName(name: string): boolean {
  return name.trim() !== '' && name.length <= MAX_NAME_CHARS
}

/** Returns `at_` or `mt_` with a number of the cloud's length. */
function newId(prefix: 'at' | 'mt', { randomBytes }: Pick<Randomness, 'randomBytes'>): string {
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

function whole({ X, Y, Width, Height }: Material['faces'][number]['rect']) {
  const [left, top] = [Math.round(X), Math.round(Y)]
  // The edges are rounded, so that a box inside the picture stays there.
  return {
    X: left,
    Y: top,
    Width: Math.round(X + Width) - left,
    Height: Math.round(Y + Height) - top,
  }
}

/** An upload whose faces were detected. */
type DetectedUpload = Pick<Material, 'activityId' | 'name' | 'width' | 'height'> & {
  readonly copyright?: CopyrightDeclaration
  readonly jpeg: Uint8Array
  readonly faces: readonly Pick<Material['faces'][number], 'rect'>[]
}

async function detectFaces(
  { activityId, name, picture, copyright }: NewMaterial,
  store: Store,
  loadEngine: () => Promise<Engine>,
): Promise<Result<DetectedUpload, string>> {
  const activity = store.materials.findActivity(activityId)
  if (activity?.kind !== 'picture') return fail('no such activity')
  if (!isName(name)) return fail(`name: 1 to ${MAX_NAME_CHARS} characters`)
  const jpeg = await toJpeg(picture)
  if (jpeg === undefined) return fail('the picture is neither JPG nor PNG')
  const engine = await loadEngine()
  const detection = await engine.detect(jpeg)
  if (!detection.ok) return fail(detection.error.message)
  const { width, height, faces } = detection.value
  if (faces.length === 0) return fail('no face was found in the picture')
  const rights = copyright && { copyright }
  return ok({ activityId, name, width, height, jpeg, faces, ...rights })
}

/** Stores an upload. Runs without waiting between the quota's check and its use, so that two uploads cannot share it. */
function addMaterial(
  { activityId, name, width, height, jpeg, faces, copyright }: DetectedUpload,
  store: Store,
  id: string,
  nowMs: number,
): Result<Material, string> {
  if (materialQuota(store).free <= 0) return fail('the material quota is used up')
  const isByHand = store.account.setting('review') === 'by-hand'
  const material = {
    id,
    activityId,
    name,
    status: isByHand ? MATERIAL_STATUS.underReview : MATERIAL_STATUS.passedByMachine,
    width,
    height,
    sha256: createHash('sha256').update(jpeg).digest('hex'),
    createdMs: nowMs,
    updatedMs: nowMs,
    faces: faces.map(({ rect }, index) => ({ id: faceId(id, index + 1), rect: whole(rect) })),
  }
  store.materialPictures.write(id, jpeg)
  store.materials.put({ ...material, position: nowMs, ...(copyright && { copyright }) })
  return ok({ ...material, reason: '' })
}

function describeActivity(activity: Activity, store: Store): ActivityReport {
  const { materials, materialPictures, materialVideos } = store
  return {
    ...activity,
    seeded: isSeededActivity(activity.id),
    materials: materials.list(activity.id).map((material) => ({
      ...material,
      ...materials.history(material.id),
      seeded: isSeeded(material.id),
      bytes: materialPictures.bytes(material.id) || materialVideos.bytes(material.id),
    })),
  }
}

/** Creates what changes a material that is there. */
function createChanges(
  { materials }: Store,
  clock: Clock,
): Pick<MaterialService, 'decide' | 'rename'> {
  return {
    decide: (id, decision, reason = '') => {
      const material = materials.find(id)
      if (material === undefined) return fail('no such material')
      const status = nextStatus(material.status, decision)
      if (status === undefined) {
        return fail(`no ${decision} of this material: ${describeDecisions(material.status)}`)
      }
      const review = { status, reason, updatedMs: clock.nowMs() }
      materials.setStatus(id, review)
      return ok({ ...material, ...review })
    },
    rename: (id, name) => {
      const material = materials.find(id)
      if (material === undefined || isSeeded(id)) return fail('no such upload')
      if (!isName(name)) return fail(`name: 1 to ${MAX_NAME_CHARS} characters`)
      const updatedMs = clock.nowMs()
      materials.rename(id, name, updatedMs)
      return ok({ ...material, name, updatedMs })
    },
  }
}

/** Creates the service over `store`. */
export function createMaterialService(
  store: Store,
  loadEngine: () => Promise<Engine>,
  clock: Clock,
  randomness: Randomness,
): MaterialService {
  const { materials, account } = store
  return {
    activities: () => materials.activities().map((activity) => describeActivity(activity, store)),
    createActivity: (name) => {
      if (!isName(name)) return fail(`name: 1 to ${MAX_NAME_CHARS} characters`)
      const createdMs = clock.nowMs()
      const id = newId('at', randomness)
      const activity = { id, name, kind: 'picture', createdMs } as const
      materials.putActivity({ ...activity, position: createdMs })
      return ok({ ...activity, enabled: true })
    },
    setActivityEnabled: (id, enabled) => materials.setActivityEnabled(id, enabled),
    upload: async (material) => {
      const detected = await detectFaces(material, store, loadEngine)
      if (!detected.ok) return detected
      return addMaterial(detected.value, store, newId('mt', randomness), clock.nowMs())
    },
    ...createChanges(store, clock),
    review: () => account.setting<ReviewMode>('review') ?? 'automatic',
    setReview: (mode) => account.set('review', mode),
    remove: (id) => {
      // A seeded material would be added again at the next start.
      if (materials.find(id) === undefined || isSeeded(id)) return fail('no such upload')
      materials.remove(id)
      store.materialPictures.remove(id)
      return ok(undefined)
    },
    quota: () => materialQuota(store),
    buyQuota: (count) => buyMaterialQuota(store, count),
  }
}
