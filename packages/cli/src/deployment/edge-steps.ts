/** @module Steps at the edge: the first app, its templates, its publishable key. What administrators changed later stays. */

import { basename } from 'node:path'
import type { AppEntry, TemplateEntry } from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { EXIT } from '../exit-codes.ts'
import { type Deployment, fact, type Step, type StepFailure } from './deployment.ts'
import { logOf, refusedByEdge } from './failures.ts'
import { syncMaterials } from './sync-materials.ts'
import { readTemplate } from './template-file.ts'

const POLL_MS = 2 * MS_PER_SECOND
/** The first catalogue reaches every data centre within about two minutes. */
const READY_MS = 180 * MS_PER_SECOND

/** Outcomes of materials that are templates of the edge afterwards. */
const TAKEN: ReadonlySet<string> = new Set(['added', 'updated', 'unchanged'])

/** Returns the app as the edge has it; `undefined` if it has none, or is not there yet. */
async function storedApp(
  deployment: Deployment,
): Promise<Result<AppEntry | undefined, StepFailure>> {
  const { facts, settings } = deployment
  if (facts.admin === undefined) return ok(undefined)
  const found = await facts.admin.entry('apps', settings.app.id)
  if (found.ok) return ok(found.value.entry)
  const isUnknown = found.error.kind === 'problem' && found.error.problem.code === 'entry-unknown'
  return isUnknown ? ok(undefined) : refusedByEdge(found.error)
}

/** Returns the names of settings that the stored app does not have any more. */
function differences(stored: AppEntry, { app }: Deployment['settings']): string[] {
  const { origins, ...values } = app
  const changed = Object.entries(values).flatMap(([name, value]) =>
    stored[name as keyof typeof values] === value ? [] : [name],
  )
  return origins.every((origin) => stored.origins.includes(origin))
    ? changed
    : [...changed, 'origins']
}

const app: Step = {
  title: 'app',
  inspect: async (deployment) => {
    const stored = await storedApp(deployment)
    if (!stored.ok) return stored
    const { id } = deployment.settings.app
    if (stored.value === undefined) return ok({ isDone: false, text: id })
    const changed = differences(stored.value, deployment.settings)
    const note =
      changed.length === 0
        ? ''
        : `, which stays as it is (other than the settings: ${changed.join(', ')}; change it with fuse-edge admin app ${id})`
    return ok({ isDone: true, text: `${id}${note}` })
  },
  apply: async (deployment) => {
    const { settings } = deployment
    const entry = { ...settings.app, publishableKeys: [], templates: [] }
    const created = await fact(deployment, 'admin').put('apps', entry)
    return created.ok ? ok(settings.app.id) : refusedByEdge(created.error)
  },
}

type Ids = Result<readonly string[], StepFailure>

/** Copies the materials of the activity, and returns the ids of the templates. */
async function takeMaterials(deployment: Deployment, projectId: string): Promise<Ids> {
  const { ports, settings } = deployment
  const { pictures } = settings.templates
  const admin = fact(deployment, 'admin')
  const report = await syncMaterials(admin, { projectId, pictures }, ports.sleep)
  if (!report.ok) return refusedByEdge(report.error)
  const { materials } = report.value
  const taken = new Set(
    materials.flatMap(({ modelId, outcome }) => (TAKEN.has(outcome) ? [modelId] : [])),
  )
  for (const { modelId, outcome } of materials) {
    if (!taken.has(modelId)) deployment.say(`${modelId} is left out: ${outcome}`)
  }
  // A template that the edge had before may have another id than its material.
  const state = await admin.catalogue()
  if (!state.ok) return refusedByEdge(state.error)
  const { templates: stored } = state.value.catalogue
  const isTaken = (one: TemplateEntry) => one.projectId === projectId && taken.has(one.modelId)
  return ok(stored.filter(isTaken).map(({ id }) => id))
}

/** Stores the templates of files, and returns their ids. The edge checks every field. */
async function storeFiles(deployment: Deployment, files: readonly string[]): Promise<Ids> {
  const ids: string[] = []
  for (const file of files) {
    const template = await readTemplate(deployment, file)
    if (!template.ok) return fail({ message: template.error, exit: EXIT.failed })
    const stored = await fact(deployment, 'admin').put('templates', template.value)
    if (!stored.ok) {
      const failure = refusedByEdge(stored.error)
      return fail({ ...failure.error, message: `${basename(file)}: ${failure.error.message}` })
    }
    ids.push(template.value.id)
  }
  return ok(ids)
}

/** How templates come later, by site: the international one lists no materials. */
const LATER = Object.freeze({
  cn: 'fuse-edge admin sync --project ID --pictures URL --app APP',
  intl: 'fuse-edge admin template add PICTURE --project at_… --model mt_… --app APP',
})

/**
 * The app gets its templates at once, when all are stored: an app with templates is the mark that this step is complete, so an
 * interrupted one is made again.
 */
const templates: Step = {
  title: 'templates',
  inspect: async (deployment) => {
    const { site, templates: wanted } = deployment.settings
    const { project, files } = wanted
    const stored = await storedApp(deployment)
    if (!stored.ok) return stored
    const count = stored.value?.templates.length ?? 0
    if (count > 0) return ok({ isDone: true, text: `${count} in the app` })
    if (project === undefined && files === undefined)
      return ok({ isDone: true, text: `none yet; add them in the console, or with ${LATER[site]}` })
    return ok({ isDone: false, text: files?.join(', ') ?? `materials of ${project}` })
  },
  apply: async (deployment) => {
    const { settings } = deployment
    const { project, files = [] } = settings.templates
    const ids = await (project === undefined
      ? storeFiles(deployment, files)
      : takeMaterials(deployment, project))
    if (!ids.ok) return ids
    if (ids.value.length === 0)
      return ok('none: the activity has no approved material with a picture')
    const admin = fact(deployment, 'admin')
    const changed = await admin.patch('apps', settings.app.id, { templates: [...ids.value] })
    return changed.ok ? ok(`${ids.value.length} in the app`) : refusedByEdge(changed.error)
  },
}

const publishableKey: Step = {
  title: 'publishable key',
  inspect: async (deployment) => {
    const stored = await storedApp(deployment)
    if (!stored.ok) return stored
    const key = stored.value?.publishableKeys[0]
    if (key !== undefined) deployment.facts.publishableKey = key
    return ok({ isDone: key !== undefined, text: key ?? `for ${deployment.settings.app.id}` })
  },
  apply: async (deployment) => {
    const { facts, settings } = deployment
    const created = await fact(deployment, 'admin').newKey(settings.app.id, 'publishable')
    if (!created.ok) return refusedByEdge(created.error)
    facts.publishableKey = created.value.key
    return ok(created.value.key)
  },
}

/** Returns whether the edge says that its configuration is complete. */
async function isReady(deployment: Deployment): Promise<boolean> {
  const answer = await deployment.ports
    .fetch(`${fact(deployment, 'edge')}/readyz`)
    .catch(() => undefined)
  await answer?.body?.cancel()
  return answer?.ok === true
}

const ready: Step = {
  title: 'edge is ready',
  inspect: async (deployment) => {
    const { edge, admin } = deployment.facts
    const isDone = edge !== undefined && admin !== undefined && (await isReady(deployment))
    return ok({ isDone, text: isDone ? `${edge}/readyz` : '/readyz' })
  },
  apply: async (deployment) => {
    const { ports } = deployment
    const edge = fact(deployment, 'edge')
    for (const startMs = ports.now(); ; await ports.sleep(POLL_MS)) {
      if (await isReady(deployment)) return ok(`${edge}/readyz`)
      if (ports.now() - startMs < READY_MS) continue
      const message = `${edge}/readyz does not say so`
      return fail({ message, fix: logOf(deployment), exit: EXIT.refused })
    }
  },
}

/** Steps at the edge, in their order. */
export const EDGE_STEPS: readonly Step[] = [app, templates, publishableKey, ready]
