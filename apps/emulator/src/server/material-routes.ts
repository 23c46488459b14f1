/** @module Routes of the control API for activities and materials: what the product's console does. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Decision, MaterialDesk } from '../materials/index.ts'

type Fields = Readonly<Record<string, unknown>>
type Answered = Result<unknown, string> | Promise<Result<unknown, string>>

const DECISIONS: readonly Decision[] = ['pass', 'refuse', 'appeal']

function isDecision(value: unknown): value is Decision {
  return DECISIONS.some((decision) => decision === value)
}

/** The texts of these names, or which one is none. */
function texts<K extends string>(fields: Fields, ...names: K[]): Result<Record<K, string>, string> {
  const wrong = names.find((name) => typeof fields[name] !== 'string')
  return wrong === undefined ? ok(fields as Record<K, string>) : fail(`${wrong}: a text`)
}

async function upload(desk: MaterialDesk, fields: Fields): Promise<Result<unknown, string>> {
  const given = texts(fields, 'activityId', 'name', 'picture')
  if (!given.ok) return given
  const { activityId, name, picture } = given.value
  return await desk.upload({ activityId, name, picture: Buffer.from(picture, 'base64') })
}

/** Routes by method and path. */
export const MATERIAL_ROUTES: Readonly<
  Record<string, (desk: MaterialDesk, fields: Fields) => Answered>
> = Object.freeze({
  'POST activities': (desk, fields) => {
    const given = texts(fields, 'name')
    return given.ok ? desk.createActivity(given.value.name) : given
  },
  'PUT activities': (desk, fields) => {
    const given = texts(fields, 'id')
    const { enabled } = fields
    if (!given.ok) return given
    if (typeof enabled !== 'boolean') return fail('enabled: true or false')
    desk.setActivityEnabled(given.value.id, enabled)
    return ok({ id: given.value.id, enabled })
  },
  'POST materials': upload,
  'PUT materials': (desk, fields) => {
    const given = texts(fields, 'id')
    const { decision, reason } = fields
    if (!given.ok) return given
    if (!isDecision(decision)) return fail(`decision: one of ${DECISIONS.join(', ')}`)
    if (reason !== undefined && typeof reason !== 'string') return fail('reason: a text')
    return desk.decide(given.value.id, decision, reason)
  },
  'DELETE materials': (desk, fields) => {
    const given = texts(fields, 'id')
    if (!given.ok) return given
    const removed = desk.remove(given.value.id)
    return removed.ok ? ok({ id: given.value.id }) : removed
  },
  'PUT review': (desk, { mode }) => {
    if (mode !== 'automatic' && mode !== 'by-hand') return fail('mode: automatic or by-hand')
    desk.setReview(mode)
    return ok({ mode })
  },
  'GET places': (desk) => ok(desk.places()),
  'POST places': (desk, { count }) => {
    if (!Number.isSafeInteger(count) || Number(count) < 1)
      return fail('count: a whole number from 1')
    desk.buyPlaces(Number(count))
    return ok(desk.places())
  },
})
