/** @module `admin import` and `rollback`: replace the whole catalogue, after a look at what would change. */

import { type Catalogue, type CatalogueState, catalogueAt } from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import { fail, ok } from '@fuse-edge/core/result'
import { readJsonFile, wholeNumber } from '../../arguments/index.ts'
import { UsageError } from '../../ports.ts'
import { withText } from '../group.ts'
import {
  catalogueDifference,
  describeDifference,
  type EntryDifference,
} from './catalogue-difference.ts'
import { describeChange } from './entries.ts'
import { checkLost } from './lost.ts'
import type { AdminRun, Subcommand } from './subcommand.ts'

/** Replaces the catalogue that was read, unless it was changed since, or prints alone what would change and whether it may. */
async function replace(
  { admin, values }: AdminRun,
  { revision }: CatalogueState,
  wanted: Catalogue,
  differences: readonly EntryDifference[],
) {
  if (values['dry-run'] || differences.length === 0) {
    // The edge answers what it would answer to the change.
    const checked = await admin.check(wanted, { ifRevision: revision })
    const text = describeDifference(differences)
    return checked.ok ? withText(ok({ revision, differences }), () => text) : checked
  }
  const changed = await admin.replace(wanted, { ifRevision: revision })
  if (!changed.ok) return changed
  // To undo removes what was added.
  const added = differences.some(({ kind }) => kind === 'added') ? ' --replace' : ''
  const lines = [
    describeChange(changed.value),
    describeDifference(differences),
    `to undo: fuse-edge admin rollback ${revision}${added}`,
  ]
  return withText(ok({ ...changed.value, differences }), () => lines.join('\n'))
}

function isCatalogue(value: unknown): value is Catalogue {
  const fields = new Map(Object.entries(Object(value)))
  const lists = ['apps', 'templates', 'virtualKeys'].map((name) => fields.get(name) ?? [])
  return fields.has('apps') && lists.every(Array.isArray)
}

/** @throws {UsageError} where something would vanish without `--replace`; with `--dry-run` after it printed all differences */
function checkDifferences(
  { ports, values }: AdminRun,
  what: string,
  differences: readonly EntryDifference[],
  losing: readonly EntryDifference[] = differences,
): void {
  const lost = losing.flatMap((one) => one.lost)
  if (lost.length > 0 && !values.replace && values['dry-run']) {
    ports.writeStderr(`${describeDifference(differences)}\n`)
  }
  checkLost(values, what, lost)
}

async function importCatalogue(run: AdminRun) {
  const {
    admin,
    names: [file = ''],
    ports,
  } = run
  const wanted = await readJsonFile(file, ports)
  if (!isCatalogue(wanted)) throw new UsageError(`${file} is not a catalogue: it has no list apps`)
  const state = await admin.catalogue()
  if (!state.ok) return state
  const differences = catalogueDifference(state.value.catalogue, wanted)
  checkDifferences(run, file, differences)
  return await replace(run, state.value, wanted, differences)
}

async function rollback(run: AdminRun) {
  const {
    admin,
    names: [text],
  } = run
  const revision = wholeNumber(text, 'REVISION') ?? 0
  if (revision < 0) throw new UsageError('REVISION must not be negative', 'REVISION')
  const read = await catalogueAt(admin, revision)
  if (!read.ok) return read
  const { current, earlier } = read.value
  if (earlier === undefined) throw new UsageError(whyNoCatalogue(revision, current), 'REVISION')
  const differences = catalogueDifference(current.catalogue, earlier)
  // Fields go back, which is what a rollback is for; an entry that goes ends its keys.
  const gone = differences.filter(({ kind }) => kind === 'removed')
  checkDifferences(run, `the catalogue of revision ${revision}`, differences, gone)
  const written = await replace(run, current, earlier, differences)
  return written.ok ? written : fail(refusedCatalogue(revision, written.error))
}

/** Says why there is no catalogue of a revision. */
function whyNoCatalogue(revision: number, current: CatalogueState): string {
  return revision > current.revision
    ? `there is no revision ${revision} yet: the catalogue is at revision ${current.revision}`
    : `the audit trail has not kept all changes after revision ${revision}, so its catalogue is not known any more; admin audit lists the revisions that are`
}

/** Returns the refusal of an earlier catalogue with the reason in front: what was valid then may contradict the variables of now. */
function refusedCatalogue(revision: number, failure: EdgeFailure): EdgeFailure {
  if (failure.kind !== 'problem') return failure
  const { problem } = failure
  const which = revision === 0 ? ', the empty one before the first change,' : ''
  const detail = `The catalogue of revision ${revision}${which} cannot be written any more. ${problem.detail}`
  return { ...failure, problem: { ...problem, detail } }
}

/** Subcommands that replace the whole catalogue. */
export const REVISION_COMMANDS: Readonly<Record<string, Subcommand>> = {
  import: {
    takes: ['FILE'],
    summary: 'replace the catalogue by a file, and print what changed',
    details:
      '--dry-run fails where the import would. Entries, entries of lists and fields that are not in the file are removed with --replace only.',
    options: ['dry-run', 'replace'],
    isChange: true,
    run: importCatalogue,
  },
  rollback: {
    takes: ['REVISION'],
    summary: 'write the catalogue as it was at an earlier revision, as a new revision',
    details:
      'admin audit lists the revisions; 0 is the empty catalogue before the first one. Keys stay as they are: ended ones stay ended. Entries that the earlier catalogue lacks are removed with --replace only.',
    options: ['dry-run', 'replace'],
    isChange: true,
    run: rollback,
  },
}
