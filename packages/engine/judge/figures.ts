/** @module From single verdicts to the table and the figures. */
import { SAME_PERSON_DISTANCE } from './networks/recognition.ts'
import { SKIN_GROUPS } from './skin.ts'
import type { Verdict } from './verdict.ts'

const PERCENT = 100

/** Means and shares over some verdicts. */
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

/** A named number with what it should be at least or at most. */
export interface Figure {
  name: string
  value: number
  goal: string
}

/** Sums up verdicts; there must be some. */
export function summarize(verdicts: readonly Verdict[]): Summary {
  const mean = (read: (verdict: Verdict) => number) =>
    verdicts.reduce((sum, verdict) => sum + read(verdict), 0) / verdicts.length
  return {
    pairs: verdicts.length,
    nearerShare: mean(({ toUser, toTemplate }) => (toUser < toTemplate ? 1 : 0)),
    underLimitShare: mean(({ toUser }) => (toUser < SAME_PERSON_DISTANCE ? 1 : 0)),
    toUser: mean(({ toUser }) => toUser),
    toTemplate: mean(({ toTemplate }) => toTemplate),
    poseDegrees: mean(({ poseDegrees }) => poseDegrees),
    landmarkPercent: mean(({ landmarkPercent }) => landmarkPercent),
    mouthPercent: mean(({ mouthPercent }) => mouthPercent),
    seamLevels: mean(({ seamLevels }) => seamLevels),
    skinDistance: mean(({ skinDistance }) => skinDistance),
    changedOutside: verdicts.reduce((sum, { changedOutside }) => sum + changedOutside, 0),
  }
}

/** Summaries of everything, of each skin group of users, of each user and of each template. */
export function table(verdicts: readonly Verdict[]): Map<string, Summary> {
  const rows = new Map([['all', summarize(verdicts)]])
  const add = (name: string, belongs: (verdict: Verdict) => boolean) => {
    const some = verdicts.filter(belongs)
    if (some.length > 0) rows.set(name, summarize(some))
  }
  for (const group of SKIN_GROUPS) add(`${group} skin`, ({ user }) => user.skin === group)
  for (const name of new Set(verdicts.map(({ user }) => user.name))) {
    add(`user ${name}`, ({ user }) => user.name === name)
  }
  for (const name of new Set(verdicts.map(({ template }) => template.name))) {
    add(`template ${name}`, ({ template }) => template.name === name)
  }
  return rows
}

/** What the project promises of the engine. */
export function figures(rows: ReadonlyMap<string, Summary>): Figure[] {
  const all = rows.get('all')
  if (all === undefined) throw new Error('A table without a sum.')
  const groups = SKIN_GROUPS.flatMap((group) => rows.get(`${group} skin`) ?? [])
  // The table has each group's share under the limit too; one pair of the smallest group is six points of that.
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
