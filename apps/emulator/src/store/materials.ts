/** @module Activities, their materials, and the faces of the materials. */

import type { DatabaseSync } from 'node:sqlite'
import type { Activity, ActivityKind, Material, MaterialFace } from '@fuse-edge/core/control'
import { inTransaction } from './database.ts'

export type { Activity, ActivityKind, Material, MaterialFace }

/** An activity with its position in lists. */
export type PlacedActivity = Omit<Activity, 'enabled'> & { readonly position: number }

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
  put(material: Omit<Material, 'reason'> & { readonly position: number }): void
  /** Records a decision of the review. */
  setStatus(id: string, review: Pick<Material, 'status' | 'reason' | 'updatedMs'>): void
  /** Removes a material with its faces. */
  remove(id: string): void
}

type Row = Record<string, unknown>

const COLUMNS = `id, activity_id AS activityId, name, status, reason, width, height, sha256,
  created_ms AS createdMs, updated_ms AS updatedMs`

function toActivity(row: Row): Activity {
  return {
    id: String(row.id),
    name: String(row.name),
    // Only `putActivity` writes it.
    kind: String(row.kind) as ActivityKind,
    enabled: row.enabled === 1,
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
       (id, activity_id, name, position, status, width, height, sha256, created_ms, updated_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET
       activity_id = excluded.activity_id, name = excluded.name, position = excluded.position,
       status = excluded.status, width = excluded.width, height = excluded.height,
       sha256 = excluded.sha256, updated_ms = excluded.updated_ms`,
  )
  const removeFaces = database.prepare('DELETE FROM faces WHERE material_id = ?')
  const insertFace = database.prepare(
    'INSERT INTO faces (id, material_id, number, x, y, width, height) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  return (material) =>
    inTransaction(database, () => {
      const { id, activityId, name, position, status, width, height, sha256 } = material
      const { createdMs, updatedMs } = material
      // biome-ignore format: in the order of the columns
      upsert.run(id, activityId, name, position, status, width, height, sha256, createdMs, updatedMs)
      removeFaces.run(id)
      for (const [index, face] of material.faces.entries()) {
        const { X, Y, Width, Height } = face.rect
        insertFace.run(face.id, id, index + 1, X, Y, Width, Height)
      }
    })
}

/** Creates the store over the tables `activities`, `materials` and `faces`. */
export function createMaterialStore(database: DatabaseSync): MaterialStore {
  const activities = database.prepare(
    'SELECT id, name, kind, enabled FROM activities ORDER BY position',
  )
  const activity = database.prepare('SELECT id, name, kind, enabled FROM activities WHERE id = ?')
  const enable = database.prepare('UPDATE activities SET enabled = ? WHERE id = ?')
  const ofActivity = database.prepare(
    `SELECT ${COLUMNS} FROM materials WHERE activity_id = ? ORDER BY position, rowid`,
  )
  const byId = database.prepare(`SELECT ${COLUMNS} FROM materials WHERE id = ?`)
  const faces = database.prepare(
    'SELECT id, x, y, width, height FROM faces WHERE material_id = ? ORDER BY number',
  )
  const review = database.prepare(
    'UPDATE materials SET status = ?, reason = ?, updated_ms = ? WHERE id = ?',
  )
  const remove = database.prepare('DELETE FROM materials WHERE id = ?')
  const upsertActivity = database.prepare(
    `INSERT INTO activities (id, name, kind, position) VALUES (?, ?, ?, ?)
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
    putActivity: ({ id, name, kind, position }) => {
      upsertActivity.run(id, name, kind, position)
    },
    setActivityEnabled: (id, enabled) => {
      enable.run(enabled ? 1 : 0, id)
    },
    put: createWriter(database),
    setStatus: (id, { status, reason, updatedMs }) => {
      review.run(status, reason, updatedMs, id)
    },
    remove: (id) => {
      remove.run(id)
    },
  }
}
