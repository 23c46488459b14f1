/** @module Every option of `fuse-edge admin`: how it is parsed, what its value has to be, and its help. */

import {
  COMMON_OPTIONS,
  type Option,
  type Options,
  RULES,
  type Rule,
} from '../../arguments/index.ts'

/** An option that may be given several times. */
interface TextList extends Option {
  readonly type: 'string'
  readonly multiple: true
}

/** The three options of a list. */
type ListOptions<Name extends string> = Readonly<
  Record<Name | `add-${Name}` | `remove-${Name}`, TextList>
>

/** Returns the options that set a list, add to it and remove from it. @param what the entries, in the help text */
function listOptions<const Name extends string>(
  name: Name,
  { takes, what, rule }: { readonly takes: string; readonly what: string; readonly rule: Rule },
): ListOptions<Name> {
  const list = { type: 'string', multiple: true, takes, rule } as const
  const options: Readonly<Record<string, TextList>> = {
    [name]: { ...list, help: `${what}: the whole list, once for each` },
    [`add-${name}`]: { ...list, help: `add to ${what}; once for each` },
    [`remove-${name}`]: { ...list, help: `remove from ${what}; once for each` },
  }
  return options as ListOptions<Name>
}

/** Options of every subcommand. */
export const SHARED_OPTIONS = Object.freeze({
  edge: { type: 'string', takes: 'URL', help: 'the edge (default: FUSE_EDGE_URL)' },
  ...COMMON_OPTIONS,
} as const satisfies Options)

/** Every option of every subcommand. */
export const ADMIN_OPTIONS = Object.freeze({
  ...listOptions('origin', {
    takes: 'ORIGIN',
    what: 'the origins of the pages that may use the app',
    rule: RULES.origin,
  }),
  ...listOptions('template', {
    takes: 'ID',
    what: 'the templates that the app offers',
    rule: RULES.id,
  }),
  ...listOptions('consent', {
    takes: 'SHA256',
    what: 'the hashes of the consent texts of which end users have to accept one',
    rule: RULES.consent,
  }),
  ...listOptions('action', {
    takes: 'NAME',
    what: 'the actions that the virtual key may call',
    rule: RULES.action,
  }),
  ...listOptions('project', {
    takes: 'ID',
    what: 'the activities, at_… or *',
    rule: RULES.anyActivity,
  }),
  ...listOptions('model', {
    takes: 'ID',
    what: 'the materials, mt_… or *',
    rule: RULES.anyMaterial,
  }),
  replace: {
    type: 'boolean',
    help: 'allow that entries vanish: of a list that an option sets whole, of the entry that put writes, or of the catalogue that import or rollback replaces',
  },
  credits: { type: 'string', takes: 'N', help: 'fusions of one session' },
  minutes: { type: 'string', takes: 'N', help: 'life of a session (of a new app: 30)' },
  'shards-per-place': {
    type: 'string',
    takes: 'N',
    help: 'budget shards in each part of the world (default: 1)',
  },
  'daily-cap': {
    type: 'string',
    takes: 'CALLS',
    help: 'calls a day in UTC; excludes the options of a budget',
  },
  'per-day': { type: 'string', takes: 'CALLS', help: 'calls a day, or none for no limit' },
  'per-day-money': {
    type: 'string',
    takes: 'AMOUNT',
    help: 'money a day, in minor units, or none; needs a --price',
  },
  'per-month': { type: 'string', takes: 'CALLS', help: 'calls a month, or none for no limit' },
  'per-month-money': {
    type: 'string',
    takes: 'AMOUNT',
    help: 'money a month, in minor units, or none; needs a --price',
  },
  price: { type: 'string', takes: 'AMOUNT', help: 'price of a call, in minor units' },
  currency: {
    type: 'string',
    takes: 'CODE',
    rule: RULES.currency,
    help: 'currency of the budget, ISO 4217, for reports',
  },
  'time-zone': {
    type: 'string',
    takes: 'NAME',
    rule: RULES.timeZone,
    help: 'time zone in which days and months begin (default: UTC)',
  },
  'alert-url': {
    type: 'string',
    takes: 'URL',
    rule: RULES.webhook,
    help: 'address that gets alerts, or none to end them',
  },
  'alert-at': {
    type: 'string',
    multiple: true,
    takes: 'PERCENT',
    help: 'share of a limit at which an alert is sent; once for each (default: 50, 80, 100)',
  },
  challenge: {
    type: 'string',
    takes: 'ACTION',
    rule: RULES.challenge,
    help: 'require a Turnstile challenge with this action before a session; the edge needs the secret TURNSTILE_SECRET',
  },
  stop: { type: 'boolean', help: 'refuse all fusions of the app' },
  start: { type: 'boolean', help: 'undo --stop' },
  'signature-v1': { type: 'boolean', help: 'also accept signature v1 (HmacSHA1, HmacSHA256)' },
  unlabelled: {
    type: 'boolean',
    help: 'allow calls that leave out the visible label of AI pictures',
  },
  app: {
    type: 'string',
    multiple: true,
    takes: 'ID',
    rule: RULES.id,
    help: 'let this app offer the templates; once for each',
  },
  id: {
    type: 'string',
    takes: 'ID',
    rule: RULES.id,
    help: 'id of the template (default: that of the material)',
  },
  title: {
    type: 'string',
    takes: 'TEXT',
    help: 'title of the template (default: name of the file)',
  },
  yes: { type: 'boolean', short: 'y', help: 'write without a question' },
  pictures: {
    type: 'string',
    takes: 'URL',
    rule: RULES.pictures,
    help: 'address of the pictures, with {id} for the material, for thumbnails and sizes; without it no template is added',
  },
  secret: { type: 'boolean', help: "create a secret key sk_…, for the app's servers" },
  webhook: { type: 'boolean', help: 'print the key that signs alerts' },
  end: {
    type: 'string',
    takes: 'KEY',
    help: 'end this key: pk_…, the first 8 digits or more of the hash of an sk_…, or the SecretId of a pair',
  },
  existing: {
    type: 'boolean',
    help: 'make no key; print the entry of the one in FUSE_EDGE_ADMIN_KEY',
  },
  role: { type: 'string', takes: 'read|write', help: 'what the key may do (default: write)' },
  'dry-run': { type: 'boolean', help: 'print what would change; change nothing' },
  pages: { type: 'string', takes: 'N', help: 'read older changes, too (default: 1)' },
  from: { type: 'string', takes: 'DAY', help: 'first day (default: the first of the month)' },
  to: { type: 'string', takes: 'DAY', help: 'last day (default: today)' },
  package: {
    type: 'string',
    takes: 'CALLS',
    help: 'calls that are left of a package: says when they are used up',
  },
  qps: { type: 'string', takes: 'N', help: 'purchased calls a second: says which share is used' },
  csv: { type: 'boolean', help: 'print CSV for a spreadsheet; its money is in minor units' },
  owner: {
    type: 'string',
    takes: 'OWNER',
    rule: RULES.owner,
    help: 'those of an app, or key:ID those of a virtual key',
  },
  status: {
    type: 'string',
    takes: 'STATUS',
    help: 'in-doubt (younger than a day) or presumed-committed',
  },
  cursor: {
    type: 'string',
    takes: 'TEXT',
    help: 'the next page, as the last line of a page says it',
  },
  note: { type: 'string', takes: 'TEXT', help: 'why, for the audit trail' },
  continent: { type: 'string', takes: 'CODE', help: 'continent of the end user, such as EU' },
  'for-template': {
    type: 'string',
    takes: 'ID',
    rule: RULES.id,
    help: 'template of the fusion: leaves out sites that lack it',
  },
  log: {
    type: 'string',
    takes: 'FILE',
    help: 'file with the log: lines of JSON, wrangler tail --format json, or an export of Workers Logs (default: -, standard input)',
  },
  ...SHARED_OPTIONS,
} as const satisfies Options)

/** What the words of usage lines have to be. */
export const WORDS: Readonly<Record<string, Rule>> = Object.freeze({
  APP: RULES.id,
  ID: RULES.id,
  NAME: RULES.id,
  'VIRTUAL-KEY': RULES.id,
  OWNER: RULES.owner,
  RESERVATION: RULES.reservation,
  'REQUEST-ID': RULES.requestId,
})
