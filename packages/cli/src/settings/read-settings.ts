/** @module Reads settings: puts options over the values of the file, checks them, and names each wrong field. */

import { existsSync } from 'node:fs'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import * as v from 'valibot'
import { didYouMean } from '../arguments/index.ts'
import { type Ports, UsageError } from '../ports.ts'
import { FIELDS } from './fields.ts'
import { SETTINGS_SCHEMA, type Settings } from './schema.ts'

/** JSON that may become settings. */
export type Draft = Readonly<Record<string, unknown>>

/** What is wrong with one field. */
export interface SettingsFault {
  /** For example `app.dailyCap`. */
  readonly path: string
  readonly message: string
}

/** Values of options, by their names. */
export type OptionValues = Readonly<
  Record<string, string | boolean | readonly (string | boolean)[] | undefined>
>

function isRecord(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns a copy of a draft with one field set. */
export function withField(draft: Draft, path: string, value: unknown): Draft {
  const [name = '', ...rest] = path.split('.')
  const inner = draft[name]
  return {
    ...draft,
    [name]:
      rest.length === 0 ? value : withField(isRecord(inner) ? inner : {}, rest.join('.'), value),
  }
}

/** Returns the value of a field of a draft. */
export function fieldOf(draft: Draft, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), draft)
}

/** Returns the draft of a file. @throws {UsageError} if the text is not a JSON object. */
export function parseDraft(text: string, file: string): Draft {
  try {
    const draft: unknown = JSON.parse(text)
    if (isRecord(draft)) return draft
  } catch {
    // Falls through to the same message.
  }
  throw new UsageError(`${file} is not a JSON object`)
}

/** Returns a draft with the values of options in the place of those that it has. Text that is no number stays text, and is refused. */
export function withOptions(draft: Draft, values: OptionValues): Draft {
  return FIELDS.reduce((changed, { option, path, kind }) => {
    const value = values[option]
    if (value === undefined) return changed
    const isNumber = kind === 'number' && typeof value === 'string' && /^\d+$/.test(value)
    return withField(changed, path, isNumber ? Number(value) : value)
  }, draft)
}

/**
 * Returns the draft of a file with the values of options; an empty one where the file does not exist.
 *
 * @throws {UsageError} if the file is not a JSON object. @throws {FileError} if it cannot be read
 */
export async function readDraft(
  path: string,
  values: OptionValues,
  { readFile }: Pick<Ports, 'readFile'>,
): Promise<Draft> {
  const text = existsSync(path) ? new TextDecoder().decode(await readFile(path)) : '{}'
  return withOptions(parseDraft(text, path), values)
}

type Issue = v.InferIssue<typeof SETTINGS_SCHEMA>

/** Bindings in the worker's `wrangler.jsonc`, and the one of metrics. */
const BINDINGS = [
  'ASSETS',
  'BUDGET_SHARD',
  'CATALOGUES',
  'IMAGES',
  'LEDGER',
  'METRICS',
  'PACER',
  'REGISTRY',
  'RESULTS',
]

/** Settings that have no option. */
const WITHOUT_OPTION = [
  'images',
  'variables',
  ...['logs', 'traces'].flatMap((kind) =>
    ['destinations', 'sampling', 'persist'].map((name) => `observability.${kind}.${name}`),
  ),
]

/** Names of the fields that exist beside an unknown one. */
function namesBeside(path: string): string[] {
  const parent = path.split('.').slice(0, -1).join('.')
  const prefix = parent === '' ? '' : `${parent}.`
  const known = [...FIELDS.map((field) => field.path), ...WITHOUT_OPTION]
  return known.flatMap((name) =>
    name.startsWith(prefix) ? [name.slice(prefix.length).split('.')[0] ?? ''] : [],
  )
}

function messageOf(issue: Issue, path: string): string {
  const option = FIELDS.find((field) => field.path === path)?.option
  if (issue.input === undefined) {
    return option === undefined ? 'is missing' : `is missing (or --${option})`
  }
  if (issue.expected !== 'never') return issue.message
  return `is not a setting${didYouMean(path.split('.').at(-1) ?? '', namesBeside(path))}`
}

/** Returns the fault of an issue. */
function faultOf(issue: Issue): SettingsFault {
  const path = v.getDotPath(issue) ?? ''
  // A missing object lacks its required fields.
  return { path, message: messageOf(issue, path) }
}

/** Names that `variables` cannot have, with what says the same. */
const TAKEN: Readonly<Record<string, string>> = Object.freeze({
  CATALOGUE:
    'cannot be used: a deployed edge is administered, and its registry holds the catalogue',
  TENCENT_SITE: 'is set by the setting site',
  TENCENT_REGION: 'is set by the setting regions',
  TENCENT_ENDPOINT: 'is set by the setting endpoint',
  ...Object.fromEntries(BINDINGS.map((name) => [name, 'is a binding of the worker'])),
})

function takenNames(variables: Settings['variables']): SettingsFault[] {
  return Object.keys(variables).flatMap((name) => {
    const message = Object.hasOwn(TAKEN, name) ? TAKEN[name] : undefined
    return message === undefined ? [] : [{ path: `variables.${name}`, message }]
  })
}

/** Rules about several fields. */
function faultsBetween({ site, regions, templates, variables }: Settings): SettingsFault[] {
  const { project, pictures, files } = templates
  return [
    ...takenNames(variables),
    ...(regions.length > 1 && variables.RESIDENCY === undefined
      ? [{ path: 'variables.RESIDENCY', message: 'is missing: several regions need it' }]
      : []),
    ...(site === 'intl' && project !== undefined
      ? [
          {
            path: 'templates.project',
            message:
              'cannot be used: the international site lists no materials; use templates.files',
          },
        ]
      : []),
    ...((project === undefined) !== (pictures === undefined)
      ? [{ path: 'templates', message: 'needs project and pictures together' }]
      : []),
    ...(project !== undefined && files !== undefined
      ? [{ path: 'templates', message: 'has project and files: use one of them' }]
      : []),
  ]
}

/** Settings that have settings in them. */
const OBJECTS = [
  'app',
  'templates',
  'admin',
  'variables',
  'observability',
  'observability.logs',
  'observability.traces',
]

/** Returns the lists in the place of objects: a list without entries has no wrong field, and Valibot would take it. */
function listsForObjects(draft: Draft): SettingsFault[] {
  return OBJECTS.filter((path) => Array.isArray(fieldOf(draft, path))).map((path) => {
    return { path, message: 'must be an object' }
  })
}

/** Returns the settings of a draft, or every fault. */
export function checkSettings(draft: Draft): Result<Settings, readonly SettingsFault[]> {
  const withApp = draft.app === undefined ? { ...draft, app: {} } : draft
  const lists = listsForObjects(draft)
  const parsed = v.safeParse(SETTINGS_SCHEMA, withApp)
  if (!parsed.success || lists.length > 0) {
    const isInList = ({ path }: SettingsFault) =>
      lists.some((list) => path.startsWith(`${list.path}.`))
    const others = (parsed.issues ?? []).map(faultOf).filter((fault) => !isInList(fault))
    const faults = [...lists, ...others]
    const isFirst = (fault: SettingsFault, at: number) =>
      faults.findIndex(({ path }) => path === fault.path) === at
    return fail(faults.filter(isFirst))
  }
  const faults = faultsBetween(parsed.output)
  return faults.length > 0 ? fail(faults) : ok(parsed.output)
}

/** Returns the settings of a draft. @param where ` in fuse-edge.json`, or nothing @throws {UsageError} naming every wrong field */
export function requireSettings(draft: Draft, where = ''): Settings {
  const checked = checkSettings(draft)
  if (checked.ok) return checked.value
  const lines = checked.error.map(({ path, message }) => `  ${path} ${message}`)
  throw new UsageError([`settings are missing or wrong${where}:`, ...lines].join('\n'))
}
