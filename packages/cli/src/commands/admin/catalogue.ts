/** @module `admin export`, `audit` and `sync`: the whole catalogue, its audit trail, templates. */

import type { AuditEntry } from '@fuse-edge/core/admin'
import { ok } from '@fuse-edge/core/result'
import { activityOf, definedFields, wholeNumber } from '../../arguments/index.ts'
import { syncMaterials } from '../../deployment/index.ts'
import { UsageError } from '../../ports.ts'
import { withText } from '../group.ts'
import type { AdminRun, Subcommand } from './subcommand.ts'

async function exportCatalogue({ admin }: AdminRun) {
  const state = await admin.catalogue()
  // Without the revision, with or without --json: this is what `import` reads.
  return state.ok
    ? withText(ok(state.value.catalogue), (value) => JSON.stringify(value, undefined, 2))
    : state
}

function describeAudit({ at, who, revision, list, id, before, after }: AuditEntry): string {
  const verb = before === undefined ? 'created' : after === undefined ? 'removed' : 'changed'
  return `${at}  revision ${revision}  ${who} ${verb} ${list} ${id}`
}

async function audit({ admin, values }: AdminRun) {
  const pages = wholeNumber(values.pages, '--pages') ?? 1
  if (pages < 1) throw new UsageError('--pages must be at least 1', '--pages')
  const entries: AuditEntry[] = []
  let next: number | undefined
  for (let page = 0; page < pages && (page === 0 || next !== undefined); page++) {
    const answer = await admin.audit(next)
    if (!answer.ok) return answer
    entries.push(...answer.value.entries)
    next = answer.value.next
  }
  return withText(ok(entries), () => entries.map(describeAudit).join('\n') || 'no changes yet')
}

async function sync({ admin, values, ports }: AdminRun) {
  const [projectId, ...others] = values.project ?? []
  if (others.length > 0) throw new UsageError('give exactly one --project')
  const request = {
    projectId: activityOf(projectId ?? ''),
    ...definedFields({ pictures: values.pictures, apps: values.app }),
  }
  const report = await syncMaterials(admin, request, ports.sleep)
  return withText(report, ({ materials }) => {
    const lines = materials.map(({ modelId, outcome, title }) => `${outcome}  ${modelId}  ${title}`)
    return lines.join('\n') || 'no materials'
  })
}

/** Subcommands about the whole catalogue. */
export const CATALOGUE_COMMANDS: Readonly<Record<string, Subcommand>> = {
  sync: {
    takes: [],
    summary: 'copy the materials of an activity from the cloud as templates (domestic site)',
    details:
      'Known templates get the faces of the cloud, and keep title, thumbnail and ids. Nothing is removed.',
    options: ['project', 'pictures', 'app'],
    needs: ['project'],
    optionHelp: { project: 'the activity, at_… in the console of the cloud' },
    isChange: true,
    run: sync,
  },
  export: {
    takes: [],
    summary: 'print the catalogue as JSON, for import',
    options: [],
    isChange: false,
    run: exportCatalogue,
  },
  audit: {
    takes: [],
    summary: 'print who changed what, newest first',
    options: ['pages'],
    isChange: false,
    run: audit,
  },
}
