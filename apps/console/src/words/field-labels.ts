/** @module The labels of the fields of an entry, by the paths that the edge names. */

import { say } from './words.ts'

/** Where a field that the edge named stands. */
export interface FieldPlace {
  /** Label in the chosen language, or the path where the field has none. */
  readonly label: string
  /** Path of the field of the form. It can be shorter than the path that was named, which may be an entry of a list. */
  readonly path: string
}

/** Returns the labels of the limits of one kind. @param of words before them @param at beginning of their paths */
function limitsAt(of: string, at: string): [string, string][] {
  return [
    [`${at}perDay.calls`, say('budget.perDay.calls')],
    [`${at}perDay.money`, say('budget.perDay.money')],
    [`${at}perMonth.calls`, say('budget.perMonth.calls')],
    [`${at}perMonth.money`, say('budget.perMonth.money')],
  ].map(([path = '', label = '']) => [path, of === '' ? label : `${of}: ${label}`])
}

/** Returns the labels by path. A field of a list stands for its entries too. */
function labels(): ReadonlyMap<string, string> {
  return new Map([
    ['id', say('entry.id')],
    ['origins', say('apps.origins')],
    ['templates', say('apps.templates')],
    ['sessionMinutes', say('apps.minutes')],
    ['shardsPerPlace', say('apps.shards')],
    ['sessionCredits', say('apps.credits')],
    ['challengeAction', say('apps.challenge')],
    ['consentHashes', say('apps.consentHashes')],
    ['publishableKeys', say('apps.key.publishable')],
    ['secretKeyHashes', say('apps.key.secret')],
    ['title', say('templates.title')],
    ['thumbnail', say('templates.thumbnail')],
    ['faceDegree', say('templates.faceDegree')],
    ['profileDegree', say('templates.profileDegree')],
    ['projectId', say('draw.projectId')],
    ['modelId', say('draw.modelId')],
    ['faces', say('templates.faceList')],
    ['pictures', say('import.pictures')],
    ['note', say('field.note')],
    ['actions', say('virtual.actions')],
    ['projects', say('virtual.projects')],
    ['models', say('virtual.models')],
    ['secretIds', say('virtual.pairs')],
    ['budget.price', say('budget.price')],
    ['budget.currency', say('budget.currency')],
    ['budget.timeZone', say('budget.zone')],
    ['budget.perSession.calls', say('budget.session')],
    ['budget.alerts.url', say('apps.alertsUrl')],
    ['budget.alerts.at', say('apps.alertsAt')],
    ...limitsAt('', 'budget.'),
    ...limitsAt(say('budget.template'), 'budget.perTemplate.'),
    ...limitsAt(say('budget.network'), 'budget.perPrefix.'),
  ])
}

/** Paths of rules between fields, and the field that mends them. */
const MENDED_AT: Readonly<Record<string, string>> = {
  budget: 'budget.price',
  dailyCap: 'budget.perDay.calls',
}

const LISTS: ReadonlySet<string> = new Set(['apps', 'templates', 'virtualKeys'])
const NUMBER = /^\d+$/

/** Returns the place of a path of the entry itself. */
function ownPlace(named: string): FieldPlace | undefined {
  const all = labels()
  const parts = (MENDED_AT[named] ?? named).split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const path = parts.slice(0, length).join('.')
    const label = all.get(path)
    const index = parts[length] ?? ''
    if (label === undefined) continue
    return {
      path,
      label: NUMBER.test(index) ? say('field.entry', { label, n: Number(index) + 1 }) : label,
    }
  }
  return undefined
}

/** Returns the place of a path that begins with the list and the id of another entry. Ids can have dots. */
function otherPlace(named: string): FieldPlace | undefined {
  const [list = '', ...parts] = named.split('.')
  if (!LISTS.has(list)) return undefined
  for (let length = 1; length < parts.length; length += 1) {
    const place = ownPlace(parts.slice(length).join('.'))
    const id = parts.slice(0, length).join('.')
    if (place) return { path: named, label: `${id}: ${place.label}` }
  }
  return undefined
}

/** Returns where a field stands. A field of another entry names that entry too. */
export function placeOf(named: string): FieldPlace {
  return otherPlace(named) ?? ownPlace(named) ?? { path: named, label: named }
}
