/**
 * @module The faces of the evaluation: photographs from development dependencies and from the repository.
 *
 * Both lists mix skin from very light to very dark, ages, beards, glasses, fringes, hats, make-up, open and closed
 * mouths, hard and soft light, and heads turned by up to 50 degrees. A person whose eyes are hidden is not a user, because
 * no recognition network could decide whether the result shows that person.
 */
import { readFile } from 'node:fs/promises'

/** One face of a photograph. */
export interface EvaluationFace {
  /** Name in the tables. */
  name: string
  file: URL
  /** Rank of the face by size, 0 the largest. */
  face: number
}

const OWN = new URL('../../../assets/photos/', import.meta.url)
const PORTRAITS = new URL('../node_modules/soft-ui-design-system/assets/img/', import.meta.url)
const GROUPS = new URL('../node_modules/@vladmandic/face-api/demo/', import.meta.url)

const own = (name: string, file: string): EvaluationFace => ({
  name,
  file: new URL(file, OWN),
  face: 0,
})
const crop = (name: string): EvaluationFace => ({
  name,
  file: new URL(`${name}.jpg`, PORTRAITS),
  face: 0,
})
const inGroup = (sample: number, face: number): EvaluationFace => ({
  name: `group-${sample}-${face}`,
  file: new URL(`sample${sample}.jpg`, GROUPS),
  face,
})

const COLLINS = own('collins', 'collins.png')
const HOPPER = own('hopper', 'hopper.jpg')

/** The users, whose faces are fused into the templates. */
export const USERS: readonly EvaluationFace[] = [
  COLLINS,
  HOPPER,
  ...['team-1', 'team-3', 'team-4', 'marie', 'brooke', 'charles', 'kal-visuals', 'jordan'].map(
    crop,
  ),
  inGroup(3, 2),
  inGroup(4, 0),
  inGroup(6, 0),
  inGroup(6, 2),
]

/** The templates. */
export const TEMPLATES: readonly EvaluationFace[] = [
  COLLINS,
  HOPPER,
  ...['team-1', 'team-3', 'marie', 'brooke', 'charles', 'kal-visuals'].map(crop),
  inGroup(6, 2),
]

/** The users and templates of the graded pairs: those above, and others that are turned, bearded or badly lit. */
export const GRADED_USERS: readonly EvaluationFace[] = [
  ...USERS,
  ...['team-2', 'ivana', 'bruce-mars'].map(crop),
  inGroup(1, 1),
  inGroup(2, 0),
  inGroup(5, 2),
]
export const GRADED_TEMPLATES: readonly EvaluationFace[] = [
  ...TEMPLATES,
  ...['team-4', 'jordan'].map(crop),
  inGroup(4, 0),
  inGroup(2, 0),
]

/** Returns the bytes of the photograph. */
export function readPhotograph(face: EvaluationFace): Promise<Uint8Array> {
  return readFile(face.file)
}
