/** @module Summarizes the judged pairs to a table and to figures with goals. */

import type { PairJudgement } from './judge-pair.ts'
import { SAME_PERSON_DISTANCE } from './networks/recognition.ts'
import { SKIN_GROUPS } from './skin-colour.ts'

const PERCENT = 100

/** Means and shares over some pairs; see {@link PairJudgement} for units. */
export interface Summary {
  pairs: number
  nearerShare: number
  underLimitShare: number
  toUser: number
  toTemplate: number
  poseDegrees: number
  landmarkPercent: number
  mouthPercent: number
  seamLevels: number
  skinDistance: number
  changedOutside: number
}

/** A named number with its goal. */
export interface Figure {
  name: string
  value: number
  goal: string
}

/** Summarizes pairs. There must be at least one. */
export function summarize(pairs: readonly PairJudgement[]): Summary {
  const mean = (read: (pair: PairJudgement) => number) =>
    pairs.reduce((sum, pair) => sum + read(pair), 0) / pairs.length
  return {
    pairs: pairs.length,
    nearerShare: mean(({ toUser, toTemplate }) => (toUser < toTemplate ? 1 : 0)),
    underLimitShare: mean(({ toUser }) => (toUser < SAME_PERSON_DISTANCE ? 1 : 0)),
    toUser: mean(({ toUser }) => toUser),
    toTemplate: mean(({ toTemplate }) => toTemplate),
    poseDegrees: mean(({ poseDegrees }) => poseDegrees),
    landmarkPercent: mean(({ landmarkPercent }) => landmarkPercent),
    mouthPercent: mean(({ mouthPercent }) => mouthPercent),
    seamLevels: mean(({ seamLevels }) => seamLevels),
    skinDistance: mean(({ skinDistance }) => skinDistance),
    changedOutside: pairs.reduce((sum, { changedOutside }) => sum + changedOutside, 0),
  }
}

/** Returns summaries of all pairs, of each skin group of users, of each user and of each template. */
export function table(pairs: readonly PairJudgement[]): Map<string, Summary> {
  const rows = new Map([['all', summarize(pairs)]])
  const add = (name: string, belongs: (pair: PairJudgement) => boolean) => {
    const some = pairs.filter(belongs)
    if (some.length > 0) rows.set(name, summarize(some))
  }
  for (const group of SKIN_GROUPS) add(`${group} skin`, ({ user }) => user.skin === group)
  for (const name of new Set(pairs.map(({ user }) => user.name))) {
    add(`user ${name}`, ({ user }) => user.name === name)
  }
  for (const name of new Set(pairs.map(({ template }) => template.name))) {
    add(`template ${name}`, ({ template }) => template.name === name)
  }
  return rows
}

/** Returns the figures that the project sets goals for. */
export function figures(rows: ReadonlyMap<string, Summary>): Figure[] {
  const all = rows.get('all')
  if (all === undefined) throw new Error('The table has no row for all pairs.')
  const groups = SKIN_GROUPS.flatMap((group) => rows.get(`${group} skin`) ?? [])
  // The share under the limit is only in the table: one pair of the smallest group is six points of it.
  const gaps = groups.map(({ nearerShare }) => Math.abs(nearerShare - all.nearerShare))
  return [
    { name: 'nearer to user share', value: all.nearerShare, goal: '>= 0.9' },
    { name: 'under limit share', value: all.underLimitShare, goal: '>= 0.85' },
    { name: 'pose error degrees', value: all.poseDegrees, goal: '<= 1.5' },
    { name: 'landmark error percent', value: all.landmarkPercent, goal: '<= 3' },
    { name: 'worst group gap points', value: PERCENT * Math.max(...gaps), goal: '<= 5' },
    { name: 'pixels changed outside', value: all.changedOutside, goal: '<= 0' },
  ]
}
