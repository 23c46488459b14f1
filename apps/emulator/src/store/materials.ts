/** @module Activities, their materials, and the faces of the materials. */

import type { DatabaseSync } from 'node:sqlite'
import type {
  Activity,
  ActivityKind,
  CopyrightDeclaration,
  Material,
  MaterialFace,
  MaterialReport,
} from '@fuse-edge/core/control'
import { inTransaction } from './database.ts'

export type { Activity, ActivityKind, Material, MaterialFace }

/** An activity with its position in lists. */
export type PlacedActivity = Omit<Activity, 'enabled'> & { readonly position: number }

/** A material to add. */
export type NewMaterialRow = Omit<Material, 'reason'> & {
  readonly position: number
  readonly copyright?: CopyrightDeclaration
}

/** What is known of a material beside itself. */
export type MaterialHistory = Pick<
  MaterialReport,
  'statusTrail' | 'copyright' | 'calls' | 'lastUsedMs'
>

/** Activities and materials by id. */
export interface MaterialStore {
  activities(): readonly Activity[]
  findActivity(id: string): Activity | undefined
  /** Returns the materials of an activity, in order of position. */
  list(activityId: string): readonly Material[]
  find(id: string): Material | undefined
  /** Adds an activity, enabled, or renames an existing one. */
  putActivity(activity: PlacedActivity): void
  setActivityEnabled(id: string, enabled: boolean): void
  /** Adds a material with its faces, or replaces it. A replaced one keeps its `createdMs`. */
  put(material: NewMaterialRow): void
  /** Returns the statuses, the uses and the declared rights of a material. */
  history(id: string): MaterialHistory
  rename(id: string, name: string, updatedMs: number): void
  /** Records a decision of the review. */
  setStatus(id: string, review: Pick<Material, 'status' | 'reason' | 'updatedMs'>): void
  /** Removes a material with its faces. */
  remove(id: string): void
}

type Row = Record<string, unknown>

const COLUMNS = `id, activity_id AS activityId, name, status, reason, width, height, sha256,
  created_ms AS createdMs, updated_ms AS updatedMs`

const ACTIVITY = 'id, name, kind, enabled, created_ms AS createdMs'
const ADD_REVIEW =
  'INSERT INTO material_reviews (material_id, status, reason, at_ms) VALUES (?, ?, ?, ?)'

function toActivity(row: Row): Activity {
  return {
    id: String(row.id),
    name: String(row.name),
    // Only `putActivity` writes it.
    kind: String(row.kind) as ActivityKind,
    enabled: row.enabled === 1,
    createdMs: Number(row.createdMs),
  }
}

function toFace(row: Row): MaterialFace {
  const rect = {
    X: Number(row.x),
    Y: Number(row.y),
    Width: Number(row.width),
    Height: Number(row.height),
  }
  return { id: String(row.id), rect }
}

function toMaterial(row: Row, faces: readonly MaterialFace[]): Material {
  return {
    id: String(row.id),
    activityId: String(row.activityId),
    name: String(row.name),
    status: Number(row.status),
    reason: String(row.reason),
    width: Number(row.width),
    height: Number(row.height),
    sha256: String(row.sha256),
    createdMs: Number(row.createdMs),
    updatedMs: Number(row.updatedMs),
    faces,
  }
}

function createWriter(database: DatabaseSync): MaterialStore['put'] {
  const upsert = database.prepare(
    `INSERT INTO materials
       (id, activity_id, name, position, status, width, height, sha256, created_ms, updated_ms,
        copyright)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET
       activity_id = excluded.activity_id, name = excluded.name, position = excluded.position,
       status = excluded.status, width = excluded.width, height = excluded.height,
       sha256 = excluded.sha256, updated_ms = excluded.updated_ms`,
  )
  const addReview = database.prepare(ADD_REVIEW)
  const removeFaces = database.prepare('DELETE FROM faces WHERE material_id = ?')
  const insertFace = database.prepare(
    'INSERT INTO faces (id, material_id, number, x, y, width, height) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  return (material) =>
    inTransaction(database, () => {
      const { id, activityId, name, position, status, width, height, sha256 } = material
      const { createdMs, updatedMs, copyright } = material
      const rights = copyright === undefined ? null : JSON.stringify(copyright)
      // biome-ignore format: in the order of the columns
      upsert.run(id, activityId, name, position, status, width, height, sha256, createdMs, updatedMs, rights)
      addReview.run(id, status, '', updatedMs)
      removeFaces.run(id)
      for (const [index, face] of material.faces.entries()) {
        const { X, Y, Width, Height } = face.rect
        insertFace.run(face.id, id, index + 1, X, Y, Width, Height)
      }
    })
}

/** Returns the function that reads what is known of a material beside itself. */
function createHistoryReader(database: DatabaseSync): MaterialStore['history'] {
  const rights = database.prepare('SELECT copyright FROM materials WHERE id = ?')
  const reviews = database.prepare(
    'SELECT status, reason, at_ms AS atMs FROM material_reviews WHERE material_id = ? ORDER BY rowid',
  )
  const uses = database.prepare(
    'SELECT count(*) AS calls, max(at_ms) AS lastUsedMs FROM calls WHERE material_id = ?',
  )
  return (id) => {
    const { calls = 0, lastUsedMs = null } = uses.get(id) ?? {}
    const copyright = rights.get(id)?.copyright
    return {
      statusTrail: reviews.all(id).map(({ status, reason, atMs }) => ({
        status: Number(status),
        reason: String(reason),
        atMs: Number(atMs),
      })),
      // Only `put` writes it.
      ...(typeof copyright === 'string' && {
        copyright: JSON.parse(copyright) as CopyrightDeclaration,
      }),
      calls: Number(calls),
      ...(lastUsedMs !== null && { lastUsedMs: Number(lastUsedMs) }),
    }
  }
}

/** Returns the functions that change and remove a material that is there. */
function createChanger(
  database: DatabaseSync,
): Pick<MaterialStore, 'setStatus' | 'rename' | 'remove'> {
  const review = database.prepare(
    'UPDATE materials SET status = ?, reason = ?, updated_ms = ? WHERE id = ?',
  )
  const addReview = database.prepare(ADD_REVIEW)
  const rename = database.prepare('UPDATE materials SET name = ?, updated_ms = ? WHERE id = ?')
  const remove = database.prepare('DELETE FROM materials WHERE id = ?')
  return {
    setStatus: (id, { status, reason, updatedMs }) => {
      review.run(status, reason, updatedMs, id)
      addReview.run(id, status, reason, updatedMs)
    },
    rename: (id, name, updatedMs) => {
      rename.run(name, updatedMs, id)
    },
    remove: (id) => {
      remove.run(id)
    },
  }
}

/** Creates the store over the tables `activities`, `materials` and `faces`. */
export function createMaterialStore(database: DatabaseSync): MaterialStore {
  const activities = database.prepare(`SELECT ${ACTIVITY} FROM activities ORDER BY position`)
  const activity = database.prepare(`SELECT ${ACTIVITY} FROM activities WHERE id = ?`)
  const enable = database.prepare('UPDATE activities SET enabled = ? WHERE id = ?')
  const ofActivity = database.prepare(
    `SELECT ${COLUMNS} FROM materials WHERE activity_id = ? ORDER BY position, rowid`,
  )
  const byId = database.prepare(`SELECT ${COLUMNS} FROM materials WHERE id = ?`)
  const faces = database.prepare(
    'SELECT id, x, y, width, height FROM faces WHERE material_id = ? ORDER BY number',
  )
  const upsertActivity = database.prepare(
    `INSERT INTO activities (id, name, kind, position, created_ms) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, position = excluded.position`,
  )
  const read = (row: Row) => toMaterial(row, faces.all(String(row.id)).map(toFace))
  return {
    activities: () => activities.all().map(toActivity),
    findActivity: (id) => {
      const row = activity.get(id)
      return row === undefined ? undefined : toActivity(row)
    },
    list: (activityId) => ofActivity.all(activityId).map(read),
    find: (id) => {
      const row = byId.get(id)
      return row === undefined ? undefined : read(row)
    },
    putActivity: ({ id, name, kind, position, createdMs }) => {
      upsertActivity.run(id, name, kind, position, createdMs)
    },
    setActivityEnabled: (id, enabled) => {
      enable.run(enabled ? 1 : 0, id)
    },
    put: createWriter(database),
    ...createChanger(database),
    history: createHistoryReader(database),
  }
}
