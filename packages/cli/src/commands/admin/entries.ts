/** @module `admin show`, `app`, `virtual-key`, `put` and `remove`: entries of the catalogue. */

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
import { UsageError } from '../../world.ts'
import { given, wholeNumber } from '../values.ts'
import { type AdminRun, listNamed, type Subcommand, told } from './subcommand.ts'

/** Minutes of a session, where a new app is not told. */
const DEFAULT_MINUTES = 30

/** How a change is told. */
export function changedWords({ revision, published }: Changed): string {
  const later = published ? '' : '; the data centres will hear of it a little later than usual'
  return `revision ${revision}${later}`
}

/** What an entry allows in a day, whichever way it says so. */
function callsADay({ dailyCap = 0, budget }: AppEntry | VirtualKeyEntry): string {
  return budget === undefined ? `${dailyCap} a day` : 'by its budget'
}

function words(catalogue: Catalogue): string {
  const apps = catalogue.apps.map(
    (app) =>
      `app ${app.id}  ${callsADay(app)}, ${app.sessionCredits ?? 0} a session  ${app.origins.join(' ')}`,
  )
  const templates = catalogue.templates.map(
    ({ id, title, modelId }) => `template ${id}  ${modelId}  ${title}`,
  )
  const keys = (catalogue.virtualKeys ?? []).map(
    (key) => `virtual key ${key.id}  ${callsADay(key)}  ${(key.actions ?? []).join(' ')}`,
  )
  return [...apps, ...templates, ...keys].join('\n') || 'nothing is there yet'
}

async function show({ admin, names: [list, id] }: AdminRun) {
  if (list === undefined) {
    return told(await admin.catalogue(), ({ catalogue }) => words(catalogue))
  }
  const path = listNamed(list)
  if (id === undefined) throw new UsageError(`which of the ${list}?`)
  return told(await admin.entry(path, id), ({ entry }) => JSON.stringify(entry, undefined, 2))
}

/** Changes an entry, or makes it where there is none. */
async function upsert<P extends EntryPath>(
  admin: AdminClient,
  list: P,
  fresh: Entries[P],
  changes: Partial<Entries[P]>,
): Promise<Result<Changed, EdgeFailure>> {
  const changed = await admin.patch(list, fresh.id, changes)
  const isNew =
    !changed.ok &&
    changed.error.kind === 'problem' &&
    changed.error.problem.code === 'entry-unknown'
  return isNew ? admin.put(list, { ...fresh, ...changes }) : changed
}

/** @throws {UsageError} for both */
function stopped({ stop, start }: AdminRun['values']): boolean | undefined {
  if (stop && start) throw new UsageError('--stop or --start, not both')
  return stop || start ? stop === true : undefined
}

async function app({ admin, names: [id = ''], values }: AdminRun) {
  const changes: Partial<AppEntry> = given({
    origins: values.origin,
    templates: values.template,
    sessionCredits: wholeNumber(values.credits, '--credits'),
    sessionMinutes: wholeNumber(values.minutes, '--minutes'),
    dailyCap: wholeNumber(values['daily-cap'], '--daily-cap'),
    challengeAction: values.challenge,
    consentHashes: values.consent,
    stopped: stopped(values),
  })
  const fresh: AppEntry = {
    id,
    publishableKeys: [],
    origins: [],
    sessionMinutes: DEFAULT_MINUTES,
    templates: [],
  }
  return told(await upsert(admin, 'apps', fresh, changes), changedWords)
}

async function virtualKey({ admin, names: [id = ''], values }: AdminRun) {
  const changes: Partial<VirtualKeyEntry> = given({
    // The edge knows its actions, and says so.
    actions: values.action as VirtualKeyEntry['actions'],
    projects: values.project,
    models: values.model,
    dailyCap: wholeNumber(values['daily-cap'], '--daily-cap'),
    signatureV1: values['signature-v1'],
    unmarked: values.unmarked,
  })
  const fresh: VirtualKeyEntry = { id, secretIds: [] }
  return told(await upsert(admin, 'virtual-keys', fresh, changes), changedWords)
}

/** JSON of a file. @throws {UsageError} */
export async function readJson(path: string, world: AdminRun['world']): Promise<unknown> {
  const text = new TextDecoder().decode(await world.read(path))
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`${path} is not JSON`)
  }
}

async function put({ admin, names: [list, file = ''], world }: AdminRun) {
  const path = listNamed(list)
  const entry = await readJson(file, world)
  const isEntry = typeof entry === 'object' && entry !== null && 'id' in entry
  if (!isEntry) throw new UsageError(`${file} is no entry: it has no id`)
  return told(await admin.put(path, entry as Entries[EntryPath]), changedWords)
}

async function remove({ admin, names: [list, id = ''] }: AdminRun) {
  return told(await admin.remove(listNamed(list), id), changedWords)
}

/** Parts about entries. */
export const ENTRY_COMMANDS: Readonly<Record<string, Subcommand>> = {
  show: {
    takes: ['[LIST]', '[ID]'],
    summary: 'everything, or one entry of a list',
    options: [],
    isChange: false,
    run: show,
  },
  app: {
    takes: ['ID'],
    summary: 'make an app, or change what is given',
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
    summary: 'make a virtual key, or change what is given',
    options: ['action', 'project', 'model', 'daily-cap', 'signature-v1', 'unmarked'],
    isChange: true,
    run: virtualKey,
  },
  put: {
    takes: ['LIST', 'FILE'],
    summary: 'write one entry from a file of JSON',
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
