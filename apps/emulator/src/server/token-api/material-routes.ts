/** @module Routes of the token API for activities, materials and the material quota. */

import { fail, ok } from '@fuse-edge/core/result'
import type { Decision, MaterialService } from '../../materials/index.ts'
import { fieldsOf, type Routes, textsOf } from './route.ts'

const DECISIONS: readonly Decision[] = ['pass', 'refuse', 'appeal']

function isDecision(value: unknown): value is Decision {
  return DECISIONS.some((decision) => decision === value)
}

/** Routes of the materials. */
export const MATERIAL_ROUTES: Routes<MaterialService> = Object.freeze({
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
    materials.setActivityEnabled(id, enabled)
    return ok({ id, enabled })
  },
  'POST materials': async (materials, body) => {
    const given = textsOf(body, 'activityId', 'name', 'picture')
    if (!given.ok) return given
    const { activityId, name, picture } = given.value
    return await materials.upload({ activityId, name, picture: Buffer.from(picture, 'base64') })
  },
  'PUT materials': (materials, body) => {
    const given = textsOf(body, 'id')
    if (!given.ok) return given
    const { decision, reason } = fieldsOf(body)
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
