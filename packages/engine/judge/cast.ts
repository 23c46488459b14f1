/**
 * @module Whom the judge looks at: photographs from development dependencies, and the repository's own.
 *
 * Both lists mix skin from very light to very dark, ages, beards, glasses, fringes, hats, make-up, open and closed
 * mouths, hard and soft light, and heads turned by up to 50 degrees. Nobody whose eyes cannot be seen is a user: no
 * recognition network could say whether the result is that person.
 */
import { readFile } from 'node:fs/promises'

/** One face of a photograph. */
export interface Role {
  /** Shown in tables. */
  name: string
  file: URL
  /** Rank of the face by size, 0 the largest. */
  face: number
}

const OWN = new URL('../../../assets/photos/', import.meta.url)
const PORTRAITS = new URL('../node_modules/soft-ui-design-system/assets/img/', import.meta.url)
const GROUPS = new URL('../node_modules/@vladmandic/face-api/demo/', import.meta.url)

const own = (name: string, file: string): Role => ({ name, file: new URL(file, OWN), face: 0 })
const portrait = (name: string): Role => ({
  name,
  file: new URL(`${name}.jpg`, PORTRAITS),
  face: 0,
})
const inGroup = (sample: number, face: number): Role => ({
  name: `group-${sample}-${face}`,
  file: new URL(`sample${sample}.jpg`, GROUPS),
  face,
})

const COLLINS = own('collins', 'collins.png')
const HOPPER = own('hopper', 'hopper.jpg')

/** Whose faces are put in. */
export const USERS: readonly Role[] = [
  COLLINS,
  HOPPER,
  ...['team-1', 'team-3', 'team-4', 'marie', 'brooke', 'charles', 'kal-visuals', 'jordan'].map(
    portrait,
  ),
  inGroup(3, 2),
  inGroup(4, 0),
  inGroup(6, 0),
  inGroup(6, 2),
]

/** Whose pictures they are put into. */
export const TEMPLATES: readonly Role[] = [
  COLLINS,
  HOPPER,
  ...['team-1', 'team-3', 'marie', 'brooke', 'charles', 'kal-visuals'].map(portrait),
  inGroup(6, 2),
]

/** The photograph's bytes. */
export function photographOf(role: Role): Promise<Uint8Array> {
  return readFile(role.file)
}
