/** @module `admin show`, `app`, `virtual-key`, `put` and `remove`: read and change entries of the catalogue. */

import type {
  AdminClient,
  AppEntry,
  Catalogue,
  Changed,
  Entries,
  EntryPath,
  VirtualKeyEntry,
} from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import type { Result } from '@fuse-edge/core/result'
import { definedFields, readJsonFile, wholeNumber } from '../../arguments/index.ts'
import { UsageError } from '../../ports.ts'
import { type AdminRun, listNamed, type Subcommand, withText } from './subcommand.ts'

/** `sessionMinutes` of a new app if `--minutes` is absent. */
const DEFAULT_MINUTES = 30

/** Describes a change for people. */
export function describeChange({ revision, published }: Changed): string {
  const delay = published ? '' : '; it reaches the data centres a little later than usual'
  return `revision ${revision}${delay}`
}

/** Describes how many calls an entry allows: its daily cap, or its budget. */
function describeLimit({ dailyCap = 0, budget }: AppEntry | VirtualKeyEntry): string {
  return budget === undefined ? `${dailyCap} calls per day` : 'limited by its budget'
}

function describeCatalogue(catalogue: Catalogue): string {
  const apps = catalogue.apps.map(
    (app) =>
      `app ${app.id}  ${describeLimit(app)}, ${app.sessionCredits ?? 0} per session  ${app.origins.join(' ')}`,
  )
  const templates = catalogue.templates.map(
    ({ id, title, modelId }) => `template ${id}  ${modelId}  ${title}`,
  )
  const keys = (catalogue.virtualKeys ?? []).map(
    (key) => `virtual key ${key.id}  ${describeLimit(key)}  ${(key.actions ?? []).join(' ')}`,
  )
  return [...apps, ...templates, ...keys].join('\n') || 'the catalogue is empty'
}

async function show({ admin, names: [list, id] }: AdminRun) {
  if (list === undefined) {
    return withText(await admin.catalogue(), ({ catalogue }) => describeCatalogue(catalogue))
  }
  const path = listNamed(list)
  if (id === undefined) throw new UsageError(`the id of one of the ${list} is missing`)
  return withText(await admin.entry(path, id), ({ entry }) => JSON.stringify(entry, undefined, 2))
}

/** Changes an entry, or creates it if it does not exist. */
async function upsert<P extends EntryPath>(
  admin: AdminClient,
  list: P,
  defaults: Entries[P],
  changes: Partial<Entries[P]>,
): Promise<Result<Changed, EdgeFailure>> {
  const changed = await admin.patch(list, defaults.id, changes)
  const isNew =
    !changed.ok &&
    changed.error.kind === 'problem' &&
    changed.error.problem.code === 'entry-unknown'
  return isNew ? admin.put(list, { ...defaults, ...changes }) : changed
}

/** Returns whether the app is to be stopped; `undefined` leaves it as it is. @throws {UsageError} for both options. */
function readStopped({ stop, start }: AdminRun['values']): boolean | undefined {
  if (stop && start) throw new UsageError('--stop and --start exclude each other')
  return stop || start ? stop === true : undefined
}

async function app({ admin, names: [id = ''], values }: AdminRun) {
  const changes: Partial<AppEntry> = definedFields({
    origins: values.origin,
    templates: values.template,
    sessionCredits: wholeNumber(values.credits, '--credits'),
    sessionMinutes: wholeNumber(values.minutes, '--minutes'),
    dailyCap: wholeNumber(values['daily-cap'], '--daily-cap'),
    challengeAction: values.challenge,
    consentHashes: values.consent,
    stopped: readStopped(values),
  })
  const defaults: AppEntry = {
    id,
    publishableKeys: [],
    origins: [],
    sessionMinutes: DEFAULT_MINUTES,
    templates: [],
  }
  return withText(await upsert(admin, 'apps', defaults, changes), describeChange)
}

async function virtualKey({ admin, names: [id = ''], values }: AdminRun) {
  const changes: Partial<VirtualKeyEntry> = definedFields({
    // The edge checks the names of the actions.
    actions: values.action as VirtualKeyEntry['actions'],
    projects: values.project,
    models: values.model,
    dailyCap: wholeNumber(values['daily-cap'], '--daily-cap'),
    signatureV1: values['signature-v1'],
    unlabelled: values.unlabelled,
  })
  const defaults: VirtualKeyEntry = { id, secretIds: [] }
  return withText(await upsert(admin, 'virtual-keys', defaults, changes), describeChange)
}

async function put({ admin, names: [list, file = ''], ports }: AdminRun) {
  const path = listNamed(list)
  const entry = await readJsonFile(file, ports)
  const isEntry = typeof entry === 'object' && entry !== null && 'id' in entry
  if (!isEntry) throw new UsageError(`${file} is not an entry: it has no id`)
  return withText(await admin.put(path, entry as Entries[EntryPath]), describeChange)
}

async function remove({ admin, names: [list, id = ''] }: AdminRun) {
  return withText(await admin.remove(listNamed(list), id), describeChange)
}

/** Subcommands about entries. */
export const ENTRY_COMMANDS: Readonly<Record<string, Subcommand>> = {
  show: {
    takes: ['[LIST]', '[ID]'],
    summary: 'print the whole catalogue, or one entry of a list',
    options: [],
    isChange: false,
    run: show,
  },
  app: {
    takes: ['ID'],
    summary: 'create an app, or change the given fields of one',
    options: [
      'origin',
      'template',
      'credits',
      'minutes',
      'daily-cap',
      'challenge',
      'consent',
      'stop',
      'start',
    ],
    isChange: true,
    run: app,
  },
  'virtual-key': {
    takes: ['ID'],
    summary: 'create a virtual key, or change the given fields of one',
    options: ['action', 'project', 'model', 'daily-cap', 'signature-v1', 'unlabelled'],
    isChange: true,
    run: virtualKey,
  },
  put: {
    takes: ['LIST', 'FILE'],
    summary: 'write one entry from a JSON file',
    options: [],
    isChange: true,
    run: put,
  },
  remove: {
    takes: ['LIST', 'ID'],
    summary: 'remove one entry',
    options: [],
    isChange: true,
    run: remove,
  },
}
