/** @module `admin export`, `import`, `audit` and `sync`: the catalogue as a whole, its trail, and its templates. */

import type { AuditEntry, Catalogue, SyncReport, UsageReport } from '@fuse-edge/core/admin'
import { fail, ok } from '@fuse-edge/core/result'
import { UsageError } from '../../world.ts'
import { given, required, wholeNumber } from '../values.ts'
import { changedWords, readJson } from './entries.ts'
import { type AdminRun, type Subcommand, told } from './subcommand.ts'

/** The cloud allows one page a second. */
const BETWEEN_PAGES_MS = 1100
const PERCENT = 100

async function take({ admin }: AdminRun) {
  const state = await admin.catalogue()
  // The catalogue alone, in either form: it is what `import` reads.
  return state.ok
    ? told(ok(state.value.catalogue), (value) => JSON.stringify(value, undefined, 2))
    : state
}

async function bring({ admin, names: [file = ''], world }: AdminRun) {
  const catalogue = await readJson(file, world)
  return told(await admin.replace(catalogue as Catalogue), changedWords)
}

function auditWords({ at, who, list, id, before, after }: AuditEntry): string {
  const verb = before === undefined ? 'made' : after === undefined ? 'removed' : 'changed'
  return `${at}  ${who} ${verb} ${list} ${id}`
}

async function audit({ admin, values }: AdminRun) {
  const pages = wholeNumber(values.pages, '--pages') ?? 1
  if (pages < 1) throw new UsageError('--pages is 1 or more')
  const entries: AuditEntry[] = []
  let next: number | undefined
  for (let page = 0; page < pages && (page === 0 || next !== undefined); page++) {
    const answer = await admin.audit(next)
    if (!answer.ok) return answer
    entries.push(...answer.value.entries)
    next = answer.value.next
  }
  return told(ok(entries), () => entries.map(auditWords).join('\n') || 'nothing was changed yet')
}

function usageWords({ currency, rows, forecast }: UsageReport): string {
  const lines = rows.map(({ day, template, region, country, outcome, calls, money }) =>
    [day, calls, outcome, template, region, country, money > 0 ? money : ''].join('  ').trimEnd(),
  )
  const { callsPerDay, monthCalls, monthMoney, usedUpOn, share } = forecast
  const ends = [
    `${callsPerDay.toFixed(1)} calls a day; the month comes to ${monthCalls}`,
    ...(currency === undefined ? [] : [`${monthMoney} ${currency} in minor units`]),
    ...(usedUpOn === undefined ? [] : [`the package is used up on ${usedUpOn}`]),
    ...(share === undefined ? [] : [`${(share * PERCENT).toFixed(2)} % of the calls bought`]),
  ]
  return [...lines, ends.join('; ')].join('\n')
}

async function usage({ admin, names: [owner = ''], values }: AdminRun) {
  const { from, to } = values
  const plan = {
    package: wholeNumber(values.package, '--package'),
    qps: wholeNumber(values.qps, '--qps'),
  }
  return told(await admin.usage(owner, { from, to, ...plan }), usageWords)
}

async function sync({ admin, values, world }: AdminRun) {
  const [projectId, ...others] = values.project ?? []
  if (others.length > 0) throw new UsageError('one --project at a time')
  const request = {
    projectId: required(projectId, '--project'),
    ...given({ pictures: values.pictures, apps: values.app }),
  }
  const materials: SyncReport['materials'] = []
  for (let offset: number | undefined = 0; ; await world.sleep(BETWEEN_PAGES_MS)) {
    const page = await admin.sync({ ...request, offset })
    if (!page.ok) return fail(page.error)
    materials.push(...page.value.materials)
    offset = page.value.next
    if (offset !== undefined) continue
    const lines = materials.map(({ modelId, outcome, title }) => `${outcome}  ${modelId}  ${title}`)
    return told(ok({ ...page.value, materials }), () => lines.join('\n') || 'no materials')
  }
}

/** Parts about the catalogue as a whole. */
export const CATALOGUE_COMMANDS: Readonly<Record<string, Subcommand>> = {
  sync: {
    takes: [],
    summary:
      'take the templates of --project over from the cloud; --pictures URL with {id} for new ones',
    options: ['project', 'pictures', 'app'],
    isChange: true,
    run: sync,
  },
  export: {
    takes: [],
    summary: 'print the catalogue as JSON',
    options: [],
    isChange: false,
    run: take,
  },
  import: {
    takes: ['FILE'],
    summary: 'make the catalogue what the file says; what is not in it is removed',
    options: [],
    isChange: true,
    run: bring,
  },
  usage: {
    takes: ['APP'],
    summary:
      'what an app (or key:ID) used, by day, and a forecast; --package CALLS or --qps N that were bought',
    options: ['from', 'to', 'package', 'qps'],
    isChange: false,
    run: usage,
  },
  audit: {
    takes: [],
    summary: 'who changed what, newest first; --pages N for older ones',
    options: ['pages'],
    isChange: false,
    run: audit,
  },
}
