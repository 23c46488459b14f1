/** @module `admin remove`: removes an entry, after it said what the entry has spent. */

import {
  type AdminAnswer,
  type Catalogue,
  type EntryPath,
  reservationPages,
} from '@fuse-edge/core/admin'
import { ok } from '@fuse-edge/core/result'
import { didYouMean } from '../../arguments/index.ts'
import { UsageError } from '../../ports.ts'
import { withText } from '../group.ts'
import { describeChange } from './entries.ts'
import { type AdminRun, entriesOf, listNamed, type Subcommand } from './subcommand.ts'

/** What an owner spent, which no report lists after its removal. */
interface Spent {
  readonly owner: string
  /** Calls since the first of the month that count. */
  readonly calls: number
  readonly inDoubt: number
}

/** Prefixes of owners, by list. Templates own no calls. */
const OWNERS: Readonly<Record<EntryPath, string | undefined>> = Object.freeze({
  apps: '',
  'virtual-keys': 'key:',
  templates: undefined,
})

async function spentBy(
  { admin }: AdminRun,
  list: EntryPath,
  id: string,
): AdminAnswer<Spent | undefined> {
  const prefix = OWNERS[list]
  if (prefix === undefined) return ok(undefined)
  const owner = `${prefix}${id}`
  const usage = await admin.usage(owner)
  if (!usage.ok) return usage
  const doubts = await reservationPages(admin, { owner })
  if (!doubts.ok) return doubts
  const counted = usage.value.rows.filter(({ outcome }) => outcome !== 'released')
  const calls = counted.reduce((sum, row) => sum + row.calls, 0)
  return ok({ owner, calls, inDoubt: doubts.value.reservations.length })
}

function describeSpent(list: EntryPath, id: string, spent: Spent | undefined): string {
  if (spent === undefined) return `removes ${list} ${id}`
  const { calls, inDoubt } = spent
  return [
    `removes ${list} ${id}, which made ${calls} calls this month; in doubt: ${inDoubt}`,
    'Its keys stop working. Usage and budgets do not list it any more: print admin usage first to keep its counts.',
  ].join('\n')
}

/** Returns the catalogue without an entry. */
function without(catalogue: Catalogue, list: EntryPath, id: string): Catalogue {
  const kept = <Entry extends { readonly id: string }>(name: EntryPath, entries: Entry[]) =>
    name === list ? entries.filter((entry) => entry.id !== id) : entries
  const { apps, templates, virtualKeys = [] } = catalogue
  return {
    apps: kept('apps', apps),
    templates: kept('templates', templates),
    virtualKeys: kept('virtual-keys', virtualKeys),
  }
}

async function remove(run: AdminRun) {
  const {
    admin,
    names: [listName, id = ''],
    values,
    ports,
  } = run
  const list = listNamed(listName)
  const state = await admin.catalogue()
  if (!state.ok) return state
  const { catalogue, revision } = state.value
  const ids = entriesOf(catalogue, list).map((entry) => entry.id)
  if (!ids.includes(id)) {
    throw new UsageError(`there is no ${id} in ${list}${didYouMean(id, ids)}`, 'ID')
  }
  const spent = await spentBy(run, list, id)
  if (!spent.ok) return spent
  const plan = describeSpent(list, id, spent.value)
  if (values['dry-run']) {
    // The edge answers what it would answer to the change.
    const checked = await admin.check(without(catalogue, list, id), { ifRevision: revision })
    return checked.ok ? withText(ok({ revision, spent: spent.value }), () => plan) : checked
  }
  if (!values.yes) {
    ports.writeStderr(`${plan}\n`)
    const mayAsk = ports.isInteractive && !values.json
    const isSure = mayAsk && (await ports.questions.confirm(`Remove ${list} ${id}?`))
    if (!isSure) throw new UsageError('nothing was removed; --yes removes without a question')
  }
  const removed = await admin.remove(list, id, { ifRevision: revision })
  if (!removed.ok) return removed
  const text = `${describeChange(removed.value)}\nremoved ${list} ${id}; to undo: fuse-edge admin rollback ${revision}`
  return withText(ok({ ...removed.value, spent: spent.value }), () =>
    values.yes ? `${plan}\n${text}` : text,
  )
}

/** The subcommand that removes an entry. */
export const REMOVE_COMMANDS: Readonly<Record<string, Subcommand>> = {
  remove: {
    takes: ['LIST', 'ID'],
    summary: 'remove one entry, after a question; says what it has spent',
    details: 'LIST is apps, templates or virtual-keys.',
    options: ['yes', 'dry-run'],
    optionHelp: { yes: 'remove without a question' },
    isChange: true,
    run: remove,
  },
}
