/** @module `admin template add`: makes templates of pictures, whose faces are found on this machine. */

import { basename, extname, join } from 'node:path'
import {
  type AppEntry,
  boxOfFace,
  type Catalogue,
  type CatalogueState,
  type Changed,
  MATERIAL_ID,
  offeredBy,
  type TemplateEntry,
  templateFaces,
} from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import { ok, type Result } from '@fuse-edge/core/result'
import { activityOf, didYouMean } from '../../arguments/index.ts'
import { type FaceFinder, FileError, type Ports, UsageError } from '../../ports.ts'
import { alignedTable, withProgress } from '../../terminal/index.ts'
import { withText } from '../group.ts'
import { fieldDifferences } from './catalogue-difference.ts'
import { describeChange } from './entries.ts'
import { type AdminRun, type AdminValues, entriesOf, type Subcommand } from './subcommand.ts'

const PICTURE_FILE = /\.(jpe?g|png)$/i

/** One picture to add. */
interface Picture {
  readonly path: string
  /** Material, `mt_…`. */
  readonly modelId: string
  readonly id: string
  readonly title: string
}

/** A template to write, and its thumbnail. */
interface Planned {
  readonly entry: Omit<TemplateEntry, 'thumbnail'>
  readonly thumbnail: Uint8Array<ArrayBuffer>
  readonly note: string
}

function stemOf(path: string): string {
  return basename(path, extname(path))
}

/** Returns the only value of an option. @throws {UsageError} for several */
function single(values: readonly string[] = [], option: string): string | undefined {
  const [value, other] = values
  if (other !== undefined) throw new UsageError(`give ${option} once`)
  return value
}

/** Returns the material of a picture: the option, or the name of the file. @throws {UsageError} */
function modelOf(path: string, model: string | undefined): string {
  const modelId = model ?? stemOf(path)
  if (MATERIAL_ID.test(modelId)) return modelId
  if (model !== undefined) {
    throw new UsageError(
      `--model must be a material such as mt_1729474366010862614, not '${model}'`,
    )
  }
  throw new UsageError(
    `${path}: the cloud knows a template by the id of its material: give --model mt_…, or name the file mt_….jpg`,
  )
}

/** Returns the pictures of a file or a folder. @throws {UsageError} for a folder without pictures */
async function findPictures(path: string, values: AdminValues, ports: Ports): Promise<Picture[]> {
  const model = single(values.model, '--model')
  const files = await ports.readFolder(path)
  if (files === undefined) {
    const modelId = modelOf(path, model)
    return [{ path, modelId, id: values.id ?? modelId, title: values.title ?? stemOf(path) }]
  }
  const given = [model, values.id, values.title].some((value) => value !== undefined)
  if (given) throw new UsageError('--model, --id and --title are for one picture, not for a folder')
  const pictures = files.filter((name) => PICTURE_FILE.test(name))
  if (pictures.length === 0) throw new UsageError(`${path} has no JPEG or PNG file`)
  return pictures.map((name) => {
    const modelId = modelOf(join(path, name), undefined)
    return { path: join(path, name), modelId, id: modelId, title: modelId }
  })
}

async function plan(picture: Picture, projectId: string, finder: FaceFinder, ports: Ports) {
  const { path, id, title, modelId } = picture
  const bytes = await ports.readFile(path)
  const found = await finder.detect(bytes)
  if (!found.ok) throw new FileError(`${path}: ${found.error}`)
  const boxes = found.value.faces.map(({ rect }) => boxOfFace(rect, found.value))
  const faces = templateFaces(modelId, boxes)
  if (faces.length === 0) throw new FileError(`${path}: no face was found`)
  const copy = await finder.smallCopy(bytes)
  if (!copy.ok) throw new FileError(`${path}: ${copy.error}`)
  const { width, height } = found.value
  const left = found.value.faces.length - faces.length
  const note = left === 0 ? '' : `${left} smaller faces are left out`
  const entry = { id, title, projectId, modelId, width, height, faces }
  return { entry, thumbnail: copy.value, note } satisfies Planned
}

/** Finds the faces of every picture. Nothing was sent when one of them cannot be used. */
async function planAll(
  pictures: readonly Picture[],
  projectId: string,
  ports: Ports,
): Promise<Planned[]> {
  const finder = await ports.loadFaceFinder()
  if (finder === undefined) {
    throw new UsageError(
      'faces are found by the package @fuse-edge/engine, which is not installed: npm install @fuse-edge/engine',
    )
  }
  try {
    const planned: Planned[] = []
    for (const picture of pictures) planned.push(await plan(picture, projectId, finder, ports))
    return planned
  } finally {
    finder.close()
  }
}

function describePlan(planned: readonly Planned[]): string {
  const rows = planned.flatMap(({ entry, note }) =>
    entry.faces.map(({ templateFaceId, box: { x, y, width, height } }, index) => [
      index === 0 ? entry.id : '',
      index === 0 ? `${entry.width}x${entry.height}` : '',
      templateFaceId,
      `${width}x${height} at ${x},${y}`,
      index === 0 ? note : '',
    ]),
  )
  return alignedTable(['template', 'size', 'face', 'box', ''], rows)
}

/** A template as it will be stored, apart from its thumbnail. */
interface Merged extends Planned {
  /** The template that it replaces. */
  readonly before: TemplateEntry | undefined
}

/** Returns the templates to write. Of one that exists, what the picture does not tell stays. */
function mergeAll(
  planned: readonly Planned[],
  { templates }: Catalogue,
  { title }: AdminValues,
): readonly Merged[] {
  return planned.map((one) => {
    const before = templates.find(({ id }) => id === one.entry.id)
    if (before === undefined) return { ...one, before }
    const { thumbnail: _, ...kept } = before
    return { ...one, before, entry: { ...kept, ...one.entry, title: title ?? before.title } }
  })
}

/** Describes what each template that exists loses to the new one. */
function describeReplaced(merged: readonly Merged[]): string {
  const lines = merged.flatMap(({ entry, before }) => {
    if (before === undefined) return []
    const { thumbnail: _, ...old } = before
    const fields = fieldDifferences(old, entry).map((field) => `\n    ${field}`)
    return [`\nreplaces template ${entry.id}${fields.join('')}\n    thumbnail: a new one`]
  })
  return lines.join('')
}

/** @throws {UsageError} for an app that the edge does not have, and for two pictures of one template */
function checkTargets(pictures: readonly Picture[], apps: readonly string[], known: Catalogue) {
  const ids = entriesOf(known, 'apps').map(({ id }) => id)
  const unknown = apps.find((app) => !ids.includes(app))
  if (unknown !== undefined) {
    throw new UsageError(
      `there is no app '${unknown}'${didYouMean(unknown, ids)}\nNothing was written.`,
    )
  }
  for (const { id, path } of pictures) {
    const other = pictures.find((one) => one.id === id && one.path !== path)
    if (other) throw new UsageError(`${path} and ${other.path} are both template ${id}`)
  }
}

/** One change of the catalogue, based on a revision. */
interface Step {
  readonly names: string
  readonly write: (ifRevision: number) => Promise<Result<Changed, EdgeFailure>>
}

function storing({ admin }: AdminRun, { entry, thumbnail }: Merged): Step {
  return {
    names: `templates ${entry.id}`,
    write: async (ifRevision) => {
      const stored = await admin.storeThumbnail(thumbnail)
      if (!stored.ok) return stored
      const whole = { ...entry, thumbnail: stored.value.thumbnail }
      return await admin.put('templates', whole, { ifRevision })
    },
  }
}

/** Adds templates to what an app offers. */
function offering({ admin }: AdminRun, app: AppEntry, ids: readonly string[]): Step {
  return {
    names: `apps ${app.id}`,
    write: (ifRevision) => admin.put('apps', offeredBy(app, ids), { ifRevision }),
  }
}

/** Makes the changes one after the other, as long as no other administrator changes the catalogue. After a failure it says what was written. */
async function writeAll(
  run: AdminRun,
  { revision, catalogue }: CatalogueState,
  merged: readonly Merged[],
) {
  const ids = merged.map(({ entry }) => entry.id)
  const { app: apps = [] } = run.values
  const offered = entriesOf(catalogue, 'apps').filter(({ id }) => apps.includes(id))
  const steps = [
    ...merged.map((one) => storing(run, one)),
    ...offered.map((app) => offering(run, app, ids)),
  ]
  let state: Changed = { revision, published: true }
  const written: string[] = []
  for (const { names, write } of steps) {
    const changed = await write(state.revision)
    if (!changed.ok) {
      const isNew = merged.some(({ before }) => before === undefined)
      run.ports.writeStderr(describeWritten(names, written, revision, isNew))
      return changed
    }
    state = changed.value
    written.push(names)
  }
  return ok(state)
}

/** Describes what was written before a change failed. */
function describeWritten(
  failed: string,
  written: readonly string[],
  revision: number,
  isNew: boolean,
): string {
  const done =
    written.length === 0
      ? 'nothing was written before'
      : `written before: ${written.join(', ')}; to undo: fuse-edge admin rollback ${revision}${isNew ? ' --replace' : ''}`
  return `${failed} failed; ${done}\n`
}

async function template(run: AdminRun) {
  const {
    admin,
    names: [, path = ''],
    values,
    ports,
  } = run
  const projectId = activityOf(single(values.project, '--project') ?? '')
  const pictures = await findPictures(path, values, ports)
  const state = await admin.catalogue()
  if (!state.ok) return state
  const { catalogue } = state.value
  checkTargets(pictures, values.app ?? [], catalogue)
  const planned = await withProgress('finding faces', planAll(pictures, projectId, ports), ports)
  const merged = mergeAll(planned, catalogue, values)
  const plan = `${describePlan(planned)}${describeReplaced(merged)}`
  if (!values.yes) {
    ports.writeStderr(`${plan}\n`)
    const isSure = ports.isInteractive && (await ports.questions.confirm('Write these templates?'))
    if (!isSure) throw new UsageError('nothing was written; --yes writes without a question')
  }
  const changed = await writeAll(run, state.value, merged)
  const templates = merged.map(({ entry }) => entry)
  const answer = changed.ok ? ok({ ...changed.value, templates }) : changed
  return withText(answer, (value) =>
    values.yes ? `${plan}\n${describeChange(value)}` : describeChange(value),
  )
}

/** Subcommands about templates. */
export const TEMPLATE_COMMANDS: Readonly<Record<string, Subcommand>> = {
  template: {
    takes: ['add', 'PICTURE'],
    summary: 'make a template of the picture of a material, or of each picture of a folder',
    details:
      'It finds the faces on this machine (this needs @fuse-edge/engine), shows them, asks, and stores a thumbnail. PICTURE is the file that the console of the cloud has, or a folder of mt_….jpg.',
    options: ['project', 'model', 'id', 'title', 'app', 'yes'],
    needs: ['project'],
    optionHelp: {
      project: 'the activity, at_… in the console of the cloud',
      model: 'the material, mt_… in the console of the cloud (default: the name of the file)',
    },
    isChange: true,
    run: template,
  },
}
