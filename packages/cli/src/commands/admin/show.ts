/** @module `admin show`: prints the catalogue, one of its lists, or one entry. */

import type {
  AppEntry,
  BudgetEntry,
  Catalogue,
  EntryPath,
  SpendingCap,
  TemplateEntry,
  VirtualKeyEntry,
} from '@fuse-edge/core/admin'
import { alignedTable, type Cell, moneyOf } from '../../terminal/index.ts'
import { withText } from '../group.ts'
import { type AdminRun, entriesOf, listNamed, type Subcommand } from './subcommand.ts'

function describeCap(
  period: string,
  cap: SpendingCap | undefined,
  currency: string | undefined,
): string[] {
  if (cap === undefined) return []
  const { calls, money } = cap
  const parts = [
    ...(calls === undefined ? [] : [`${calls} calls`]),
    ...(money === undefined ? [] : [moneyOf(money, currency)]),
  ]
  return [`${parts.join(' and ') || 'nothing'} a ${period}`]
}

/** Describes what an entry may spend: its daily cap, or the limits of its budget. */
function describeLimits({ dailyCap = 0, budget }: AppEntry | VirtualKeyEntry): string {
  if (budget === undefined) return `${dailyCap} calls a day`
  const { perDay, perMonth, currency }: BudgetEntry = budget
  const limits = [
    ...describeCap('day', perDay, currency),
    ...describeCap('month', perMonth, currency),
  ]
  return limits.join(', ') || 'nothing'
}

/** A list as a table. */
interface ListTable {
  readonly headings: readonly string[]
  readonly rows: (catalogue: Catalogue) => readonly (readonly Cell[])[]
}

function appRow(app: AppEntry): readonly Cell[] {
  const { id, publishableKeys, secretKeyHashes = [], origins, templates, stopped } = app
  return [
    id,
    stopped ? 'stopped' : 'on',
    describeLimits(app),
    app.sessionCredits ?? 0,
    publishableKeys.length + secretKeyHashes.length,
    templates.length,
    origins.join(' '),
  ]
}

function templateRow({ id, projectId, modelId, width, height, ...template }: TemplateEntry) {
  const { faces, otherSite, title } = template
  const sites = otherSite === undefined ? 1 : 2
  return [id, projectId, modelId, `${width}x${height}`, faces.length, sites, title] as const
}

function virtualKeyRow(key: VirtualKeyEntry): readonly Cell[] {
  const { id, secretIds, actions = [], projects = [], models = [] } = key
  const may = [actions, projects, models].map((list) => list.join(' ') || 'none')
  return [id, describeLimits(key), secretIds.length, ...may]
}

const TABLES: Readonly<Record<EntryPath, ListTable>> = Object.freeze({
  apps: {
    headings: ['app', 'state', 'limits', 'per session', 'keys', 'templates', 'origins'],
    rows: ({ apps }: Catalogue) => apps.map(appRow),
  },
  templates: {
    headings: ['template', 'project', 'model', 'size', 'faces', 'sites', 'title'],
    rows: ({ templates }: Catalogue) => templates.map(templateRow),
  },
  'virtual-keys': {
    headings: ['virtual key', 'limits', 'pairs', 'actions', 'projects', 'models'],
    rows: ({ virtualKeys = [] }: Catalogue) => virtualKeys.map(virtualKeyRow),
  },
})

function describeList(list: EntryPath, catalogue: Catalogue): string {
  const { headings, rows } = TABLES[list]
  const found = rows(catalogue)
  return found.length === 0 ? `no ${list}` : alignedTable(headings, found)
}

function describeCatalogue(catalogue: Catalogue): string {
  const lists = Object.keys(TABLES) as EntryPath[]
  return lists.map((list) => describeList(list, catalogue)).join('\n\n')
}

async function show({ admin, names: [list, id] }: AdminRun) {
  if (list === undefined) {
    return withText(await admin.catalogue(), ({ catalogue }) => describeCatalogue(catalogue))
  }
  const path = listNamed(list)
  if (id !== undefined) {
    return withText(await admin.entry(path, id), ({ entry }) => JSON.stringify(entry, undefined, 2))
  }
  const state = await admin.catalogue()
  if (!state.ok) return state
  const { catalogue } = state.value
  const value = entriesOf(catalogue, path)
  return { ok: true, value: { value, text: describeList(path, catalogue) } } as const
}

/** The subcommand that prints the catalogue. */
export const SHOW_COMMANDS: Readonly<Record<string, Subcommand>> = {
  show: {
    takes: ['[LIST]', '[ID]'],
    summary: 'print the whole catalogue, one of its lists, or one entry',
    details: 'LIST is apps, templates or virtual-keys.',
    options: [],
    isChange: false,
    run: show,
  },
}
