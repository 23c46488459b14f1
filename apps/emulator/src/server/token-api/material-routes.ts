/** @module Routes of the token API for activities, materials and the material quota. */

import type { CopyrightDeclaration, CopyrightKind } from '@fuse-edge/core/control'
import { fail, ok } from '@fuse-edge/core/result'
import type { Decision, MaterialService } from '../../materials/index.ts'
import { fieldsOf, type RouteResult, type Routes, textsOf } from './route.ts'

const DECISIONS: readonly Decision[] = ['pass', 'refuse', 'appeal']

const COPYRIGHT_KINDS: readonly CopyrightKind[] = ['own', 'licensed', 'public-domain']
const HOLDER_MAX_CHARS = 128
const NOTE_MAX_CHARS = 512

function isDecision(value: unknown): value is Decision {
  return DECISIONS.some((decision) => decision === value)
}

function isKind(value: unknown): value is CopyrightKind {
  return COPYRIGHT_KINDS.some((kind) => kind === value)
}

function readCopyright(value: unknown): RouteResult<CopyrightDeclaration> {
  const { kind, holder, note = '' } = fieldsOf(value)
  if (!isKind(kind)) return fail(`copyright.kind: one of ${COPYRIGHT_KINDS.join(', ')}`)
  if (typeof holder !== 'string' || holder.trim() === '' || holder.length > HOLDER_MAX_CHARS) {
    return fail(`copyright.holder: 1 to ${HOLDER_MAX_CHARS} characters`)
  }
  if (typeof note !== 'string' || note.length > NOTE_MAX_CHARS) {
    return fail(`copyright.note: up to ${NOTE_MAX_CHARS} characters`)
  }
  return ok({ kind, holder, note })
}

/** Routes of the materials. */
export const MATERIAL_ROUTES: Routes<MaterialService> = Object.freeze({
  'GET activities': (materials) => ok(materials.activities()),
  'POST activities': (materials, body) => {
    const given = textsOf(body, 'name')
    return given.ok ? materials.createActivity(given.value.name) : given
  },
  'PUT activities': (materials, body) => {
    const given = textsOf(body, 'id')
    if (!given.ok) return given
    const { enabled } = fieldsOf(body)
    if (typeof enabled !== 'boolean') return fail('enabled: true or false')
    const { id } = given.value
    if (!materials.activities().some((activity) => activity.id === id)) {
      return fail('no such activity')
    }
    materials.setActivityEnabled(id, enabled)
    return ok({ id, enabled })
  },
  'GET materials': (materials, _, query) => {
    const activities = materials.activities()
    const asked = query.get('activityId')
    if (asked === null) return ok(activities.flatMap((activity) => activity.materials))
    const activity = activities.find(({ id }) => id === asked)
    return activity === undefined ? fail('activityId: no such activity') : ok(activity.materials)
  },
  'POST materials': async (materials, body) => {
    const given = textsOf(body, 'activityId', 'name')
    if (!given.ok) return given
    const { picture: sent, copyright: declared } = fieldsOf(body)
    const picture = typeof sent === 'string' ? Buffer.from(sent, 'base64') : sent
    if (!(picture instanceof Uint8Array)) return fail('picture: a file, or a text in base64')
    const copyright = declared === undefined ? ok(undefined) : readCopyright(declared)
    if (!copyright.ok) return copyright
    const rights = copyright.value && { copyright: copyright.value }
    return await materials.upload({ ...given.value, picture, ...rights })
  },
  'PUT materials': (materials, body) => {
    const given = textsOf(body, 'id')
    if (!given.ok) return given
    const { decision, reason, name } = fieldsOf(body)
    if (typeof name === 'string' && decision === undefined) {
      return materials.rename(given.value.id, name)
    }
    if (!isDecision(decision)) return fail(`decision: one of ${DECISIONS.join(', ')}`)
    if (reason !== undefined && typeof reason !== 'string') return fail('reason: a text')
    return materials.decide(given.value.id, decision, reason)
  },
  'DELETE materials': (materials, body) => {
    const given = textsOf(body, 'id')
    if (!given.ok) return given
    const { id } = given.value
    const removed = materials.remove(id)
    return removed.ok ? ok({ id }) : removed
  },
  'GET review': (materials) => ok({ mode: materials.review() }),
  'PUT review': (materials, body) => {
    const { mode } = fieldsOf(body)
    if (mode !== 'automatic' && mode !== 'by-hand') return fail('mode: automatic or by-hand')
    materials.setReview(mode)
    return ok({ mode })
  },
  'GET quota': (materials) => ok(materials.quota()),
  'POST quota': (materials, body) => {
    const count = Number(fieldsOf(body).count)
    if (!Number.isSafeInteger(fieldsOf(body).count) || count < 1) {
      return fail('count: a whole number from 1')
    }
    materials.buyQuota(count)
    return ok(materials.quota())
  },
})
