/** @module `admin app`, `virtual-key` and `put`: change entries of the catalogue. */

import type {
  AdminClient,
  AppEntry,
  Changed,
  Entries,
  EntryPath,
  VirtualKeyEntry,
} from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import {
  definedFields,
  numberWithin,
  RANGES,
  readJsonFile,
  wholeNumber,
} from '../../arguments/index.ts'
import { UsageError } from '../../ports.ts'
import { withText } from '../group.ts'
import { ALERT_OPTIONS, BUDGET_OPTIONS, spendingOf } from './budget-options.ts'
import { fieldDifferences } from './catalogue-difference.ts'
import { APP, checkChanges, checkCreation, VIRTUAL_KEY } from './creation.ts'
import { listAfter, listOptions } from './list-options.ts'
import { checkLost, lostBetween } from './lost.ts'
import {
  type AdminOption,
  type AdminRun,
  entriesOf,
  listNamed,
  type Subcommand,
} from './subcommand.ts'

/** `sessionMinutes` of a new app if `--minutes` is absent. */
const DEFAULT_MINUTES = 30

const APP_OPTIONS: readonly AdminOption[] = [
  ...listOptions('origin', 'template', 'consent'),
  'credits',
  'minutes',
  'shards-per-place',
  'daily-cap',
  ...BUDGET_OPTIONS,
  ...ALERT_OPTIONS,
  'challenge',
  'stop',
  'start',
]
const KEY_OPTIONS: readonly AdminOption[] = [
  ...listOptions('action', 'project', 'model'),
  'daily-cap',
  ...BUDGET_OPTIONS,
  'signature-v1',
  'unlabelled',
]

/** Describes a change for people. */
export function describeChange({ revision, published }: Changed): string {
  const delay = published ? '' : '; it reaches the data centres a little later than usual'
  return `revision ${revision}${delay}`
}

/** A change of one entry, whether it made the entry, and the fields that it changed. */
interface Edited extends Changed {
  readonly list: EntryPath
  readonly id: string
  readonly isNew: boolean
  readonly fields: readonly string[]
}

function describeEdit({ list, id, isNew, fields, ...changed }: Edited): string {
  if (!isNew && fields.length === 0) {
    return `nothing changed: ${list} ${id} was so already, at revision ${changed.revision}`
  }
  return [
    describeChange(changed),
    `${isNew ? 'created' : 'changed'} ${list} ${id}`,
    ...fields.map((field) => `    ${field}`),
  ].join('\n')
}

/** Matches the path of a template in the list of an app. */
const TEMPLATE_PATH = /^templates\.(\d+)$/

/** Adds the id to the faults of templates that an app names: the edge tells their place in the list. */
function withTemplates(failure: EdgeFailure, entry: object): EdgeFailure {
  if (failure.kind !== 'problem' || !('templates' in entry)) return failure
  const ids: readonly unknown[] = Array.isArray(entry.templates) ? entry.templates : []
  const { errors, ...problem } = failure.problem
  const named = errors?.map(({ path, message }) => {
    const id = ids[Number(TEMPLATE_PATH.exec(path)?.[1] ?? Number.NaN)]
    return { path, message: typeof id === 'string' ? `${message}: '${id}'` : message }
  })
  return { ...failure, problem: { ...problem, ...definedFields({ errors: named }) } }
}

/**
 * Writes an entry that is made of the one that exists, if one does. The edge refuses the change where another administrator changed the
 * catalogue meanwhile.
 *
 * @param make gets the entry, or `undefined` and the ids of the list where the id is unknown
 */
async function edit<P extends EntryPath>(
  admin: AdminClient,
  list: P,
  id: string,
  make: (before: Entries[P] | undefined, ids: readonly string[]) => Entries[P],
): Promise<Result<Edited, EdgeFailure>> {
  const state = await admin.catalogue()
  if (!state.ok) return state
  const { catalogue, revision } = state.value
  const entries = entriesOf(catalogue, list)
  const before = entries.find((entry) => entry.id === id)
  const after = make(
    before,
    entries.map((entry) => entry.id),
  )
  const fields = fieldDifferences(before ?? {}, after)
  const isNew = before === undefined
  if (!isNew && fields.length === 0) {
    return ok({ revision, published: true, list, id, isNew, fields })
  }
  const changed = await admin.put(list, after, { ifRevision: revision })
  return changed.ok
    ? ok({ ...changed.value, list, id, isNew, fields })
    : fail(withTemplates(changed.error, after))
}

/** Returns lines that say what a new app needs before a page can fuse with it. */
function nextSteps({ id, budget, dailyCap, templates }: AppEntry): string[] {
  const isLimited = budget !== undefined || dailyCap !== undefined
  return [
    ...(isLimited
      ? []
      : [`fuse-edge admin app ${id} --per-day CALLS: without a limit it may spend nothing`]),
    ...(templates.length > 0
      ? []
      : [`fuse-edge admin app ${id} --add-template ID: it offers none`]),
    `fuse-edge admin key ${id}: it has no key`,
  ].map((step) => `next: ${step}`)
}

/** Returns whether the app is to be stopped; `undefined` leaves it as it is. @throws {UsageError} for both options. */
function readStopped({ stop, start }: AdminRun['values']): boolean | undefined {
  if (stop && start) throw new UsageError('--stop and --start exclude each other')
  return stop || start ? stop === true : undefined
}

async function app(run: AdminRun) {
  const {
    admin,
    names: [id = ''],
    values,
  } = run
  checkChanges(run, APP, APP_OPTIONS)
  const blank: AppEntry = {
    id,
    publishableKeys: [],
    origins: [],
    sessionMinutes: DEFAULT_MINUTES,
    templates: [],
  }
  const changes = definedFields({
    sessionCredits: numberWithin(values.credits, '--credits', RANGES.sessionCredits),
    sessionMinutes: numberWithin(values.minutes, '--minutes', RANGES.sessionMinutes),
    shardsPerPlace: wholeNumber(values['shards-per-place'], '--shards-per-place'),
    challengeAction: values.challenge,
    stopped: readStopped(values),
  })
  const make = ({ budget, dailyCap, consentHashes, ...before }: AppEntry): AppEntry => ({
    ...before,
    ...changes,
    origins: listAfter(values, 'origin', before.origins) ?? [],
    templates: listAfter(values, 'template', before.templates) ?? [],
    ...definedFields({ consentHashes: listAfter(values, 'consent', consentHashes) }),
    ...definedFields(spendingOf(values, { budget, dailyCap })),
  })
  const edited = await edit(admin, 'apps', id, (before, ids) => {
    if (before === undefined) checkCreation(run, APP, ids)
    return make(before ?? blank)
  })
  return withText(edited, (change) => {
    const steps = change.isNew ? nextSteps(make(blank)) : []
    return [describeEdit(change), ...steps].join('\n')
  })
}

async function virtualKey(run: AdminRun) {
  const {
    admin,
    names: [id = ''],
    values,
  } = run
  checkChanges(run, VIRTUAL_KEY, KEY_OPTIONS)
  const changes = definedFields({
    signatureV1: values['signature-v1'],
    unlabelled: values.unlabelled,
  })
  const make = ({ budget, dailyCap, ...before }: VirtualKeyEntry): VirtualKeyEntry => ({
    ...before,
    ...changes,
    ...definedFields({
      actions: listAfter(values, 'action', before.actions),
      projects: listAfter(values, 'project', before.projects),
      models: listAfter(values, 'model', before.models),
    }),
    ...definedFields(spendingOf(values, { budget, dailyCap })),
  })
  const edited = await edit(admin, 'virtual-keys', id, (before, ids) => {
    if (before === undefined) checkCreation(run, VIRTUAL_KEY, ids)
    return make(before ?? { id, secretIds: [] })
  })
  return withText(edited, describeEdit)
}

async function put({ admin, names: [list, file = ''], ports, values }: AdminRun) {
  const path = listNamed(list)
  const entry = await readJsonFile(file, ports)
  const isEntry = typeof entry === 'object' && entry !== null && 'id' in entry
  if (!isEntry) throw new UsageError(`${file} is not an entry: it has no id`)
  const { id } = entry
  // The edge checks the entry.
  const edited = await edit(admin, path, String(id), (before) => {
    checkLost(values, file, lostBetween(before, entry))
    return entry as Entries[EntryPath]
  })
  return withText(edited, describeEdit)
}

/** Subcommands that change entries. */
export const ENTRY_COMMANDS: Readonly<Record<string, Subcommand>> = {
  app: {
    takes: ['ID'],
    summary: 'create an app, or change the given fields of one',
    details:
      'A new app needs at least --origin. --add-… and --remove-… change a list, the plain option sets it whole.',
    options: APP_OPTIONS,
    isChange: true,
    run: app,
  },
  'virtual-key': {
    takes: ['ID'],
    summary: 'create a virtual key for programs with an SDK, or change the given fields of one',
    details:
      'A new virtual key needs at least --action. --add-… and --remove-… change a list, the plain option sets it whole.',
    options: KEY_OPTIONS,
    isChange: true,
    run: virtualKey,
  },
  put: {
    takes: ['LIST', 'FILE'],
    summary: 'write one entry from a JSON file',
    details:
      'LIST is apps, templates or virtual-keys; FILE is - for standard input. What the entry has and the file lacks is removed with --replace only.',
    options: ['replace'],
    isChange: true,
    run: put,
  },
}
