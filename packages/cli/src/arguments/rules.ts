/**
 * @module The rules of what people type: ids, addresses, codes. The edge and the cloud check them too; checked here, a mistake is named with
 * its field before anything is sent.
 */

import { ACTIVITY_GRANT, ACTIVITY_ID, MATERIAL_GRANT, MATERIAL_ID } from '@fuse-edge/core/admin'
import { ACTIONS, isActionName } from '@fuse-edge/core/api'
import { UsageError } from '../ports.ts'

/** What a text has to be. */
export interface Rule {
  /** Ends the sentence "must be". */
  readonly expected: string
  readonly test: (text: string) => boolean
  /** Whether the text may be a secret, which no message repeats. @default false */
  readonly isPrivate?: true
}

function matching(expected: string, pattern: RegExp): Rule {
  return { expected, test: (text) => pattern.test(text) }
}

/** The least and the largest number that make sense. */
export interface NumberRange {
  readonly least: number
  readonly most: number
}

/** Ranges of numbers of an app. A larger number is a slip of the hand, and would be paid for. */
export const RANGES = Object.freeze({
  /** Fusions of one session. */
  sessionCredits: { least: 0, most: 1_000_000 },
  /** Life of a session, minutes. */
  sessionMinutes: { least: 1, most: 1440 },
  /** Calls a day or a month. */
  calls: { least: 0, most: 1_000_000_000 },
} as const satisfies Readonly<Record<string, NumberRange>>)

/** Ids of the edge's catalogue. */
export const CATALOGUE_ID: RegExp = /^[A-Za-z0-9._-]{1,64}$/
/** What {@link CATALOGUE_ID} matches, for messages. */
export const CATALOGUE_ID_EXPECTED = '1 to 64 of A-Z a-z 0-9 . _ -'

/** The hosts that mean this machine. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Returns the address that a text is, without user name and password; `undefined` for anything else. */
export function webAddress(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isWeb = url !== undefined && /^https?:$/.test(url.protocol)
  return isWeb && url.username === '' && url.password === '' ? url : undefined
}

/** Returns whether an address is `https:`, or `http:` on this machine, where no network can read along. */
export function isConfidential({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || LOOPBACK.test(hostname)
}

/** Returns whether a text is an origin as browsers send it. */
function isOrigin(text: string): boolean {
  const url = webAddress(text)
  return url !== undefined && url.origin === text && !text.includes('*') && isConfidential(url)
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

function isWebhook(text: string): boolean {
  const url = webAddress(text)
  return url !== undefined && isConfidential(url)
}

const CATALOGUE_RULE = matching(CATALOGUE_ID_EXPECTED, CATALOGUE_ID)
/** Stands for every activity, or every material, in the permissions of a virtual key. */
const ALL = '*'
const AN_ACTIVITY = 'an activity such as at_1729474366010862613'
const A_MATERIAL = 'a material such as mt_1729474366010862614'

/** Every rule, by the kind of text. */
export const RULES = Object.freeze({
  /** An id of the catalogue: of an app, a template, a virtual key, an administrator. */
  id: CATALOGUE_RULE,
  owner: matching(
    'the id of an app, or key: and the id of a virtual key (1 to 64 of A-Z a-z 0-9 . _ -)',
    /^(?:key:)?[A-Za-z0-9._-]{1,64}$/,
  ),
  /** An activity that the console of the cloud shows now. */
  activity: matching(AN_ACTIVITY, ACTIVITY_ID),
  material: matching(A_MATERIAL, MATERIAL_ID),
  /** An activity that can be fused with: also one of before 2020. */
  cloudActivity: {
    expected: AN_ACTIVITY,
    test: (text) => text !== ALL && ACTIVITY_GRANT.test(text),
  },
  cloudMaterial: {
    expected: A_MATERIAL,
    test: (text) => text !== ALL && MATERIAL_GRANT.test(text),
  },
  anyActivity: matching(`${ALL}, or ${AN_ACTIVITY}`, ACTIVITY_GRANT),
  anyMaterial: matching(`${ALL}, or ${A_MATERIAL}`, MATERIAL_GRANT),
  face: matching('a face of a template such as mt_1729474366010862614_1', /^[\w.-]{1,61}_\d{1,2}$/),
  origin: {
    expected:
      'an origin such as https://shop.example, or http:// on loopback: as browsers send it, in lower case',
    test: isOrigin,
  },
  webhook: {
    expected: 'none, or an https:// address such as https://hooks.shop.example/fuse-edge',
    test: (text) => text === 'none' || isWebhook(text),
  },
  pictures: {
    expected: 'an https:// address with {id} in it, such as https://shop.example/{id}.jpg',
    test: (text) => isWebhook(text) && text.includes('{id}'),
  },
  action: {
    expected: `one of ${Object.keys(ACTIONS).join(', ')}`,
    test: isActionName,
  },
  consent: matching('the SHA-256 of a consent text, 64 digits 0-9 a-f', /^[0-9a-f]{64}$/),
  challenge: matching('the action of a challenge, 1 to 32 of A-Z a-z 0-9 _ -', /^[\w-]{1,32}$/),
  currency: matching('three capital letters such as EUR', /^[A-Z]{3}$/),
  timeZone: { expected: 'a time zone such as Europe/Berlin', test: isTimeZone },
  job: matching('the id of a job such as C0a5EXaNR7JzGvlg', /^[\w-]{1,128}$/),
  requestId: matching(
    'the id of a request such as 7e9c0d1e-8f4a-4b6e-9d7c-2f1a3b5c7d9e, as the header X-Request-Id has it',
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  ),
  reservation: matching(
    'the id of a reservation, as admin reservations prints it',
    /^(?:key:)?[\w.-]{1,64}(?:@[\w-]+)?~[0-9a-f-]{36}$/,
  ),
  keyToEnd: {
    expected: 'a publishable key pk_…, or 8 or more digits of the hash of a secret key',
    test: (text) => /^(?:pk_[\w-]{1,64}|[0-9a-f]{8,64})$/.test(text),
    isPrivate: true,
  },
  pairToEnd: {
    expected: 'the SecretId of a pair',
    test: (text) => CATALOGUE_ID.test(text),
    isPrivate: true,
  },
} as const satisfies Readonly<Record<string, Rule>>)

/** Checks a text by a rule. @param field what people call it: an option, or a word of the usage line @throws {UsageError} */
export function checkRule(text: string, field: string, rule: Rule): void {
  if (rule.test(text)) return
  const typed = rule.isPrivate ? '' : `, not '${text}'`
  throw new UsageError(`${field} must be ${rule.expected}${typed}`, field)
}
