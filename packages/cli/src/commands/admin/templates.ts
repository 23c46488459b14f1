/** @module `admin template add`: makes templates of pictures, whose faces are found on this machine. */

import { basename, extname, join } from 'node:path'
import {
  boxOfFace,
  type Changed,
  offeredBy,
  type TemplateEntry,
  templateFaces,
} from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import { ok, type Result } from '@fuse-edge/core/result'
import { required } from '../../arguments/index.ts'
import { type FaceFinder, FileError, type Ports, UsageError } from '../../ports.ts'
import { alignedTable, withProgress } from '../../terminal/index.ts'
import { withText } from '../group.ts'
import { describeChange } from './entries.ts'
import type { AdminRun, AdminValues, Subcommand } from './subcommand.ts'

const PICTURE_FILE = /\.(jpe?g|png)$/i
const MATERIAL = /^mt_\w+$/

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
  if (MATERIAL.test(modelId)) return modelId
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

/** Writes one template. Of one that exists, what the picture does not tell stays. */
async function write(
  { admin, values }: AdminRun,
  { entry, thumbnail }: Planned,
): Promise<Result<Changed, EdgeFailure>> {
  const stored = await admin.storeThumbnail(thumbnail)
  if (!stored.ok) return stored
  const before = await admin.entry('templates', entry.id)
  const title = before.ok && values.title === undefined ? before.value.entry.title : entry.title
  const whole = { ...entry, title, thumbnail: stored.value.thumbnail }
  return before.ok
    ? await admin.put(
        'templates',
        { ...before.value.entry, ...whole },
        { ifRevision: before.value.revision },
      )
    : await admin.put('templates', whole)
}

/** Adds templates to what an app offers. */
async function offer({ admin }: AdminRun, app: string, ids: readonly string[]) {
  const state = await admin.entry('apps', app)
  if (!state.ok) return state
  const { entry, revision } = state.value
  return await admin.put('apps', offeredBy(entry, ids), { ifRevision: revision })
}

async function writeAll(run: AdminRun, planned: readonly Planned[]) {
  let changed: Result<Changed, EdgeFailure> | undefined
  for (const one of planned) {
    changed = await write(run, one)
    if (!changed.ok) return changed
  }
  const ids = planned.map(({ entry }) => entry.id)
  for (const app of run.values.app ?? []) {
    changed = await offer(run, app, ids)
    if (!changed.ok) return changed
  }
  return changed ?? ok({ revision: 0, published: true })
}

async function template(run: AdminRun) {
  const {
    names: [verb, path = ''],
    values,
    ports,
  } = run
  if (verb !== 'add') throw new UsageError(`usage: fuse-edge admin template add PICTURE`)
  const projectId = required(single(values.project, '--project'), '--project')
  const pictures = await findPictures(path, values, ports)
  const planned = await withProgress('finding faces', planAll(pictures, projectId, ports), ports)
  const found = describePlan(planned)
  if (!values.yes) {
    ports.writeStderr(`${found}\n`)
    const isSure = ports.isInteractive && (await ports.questions.confirm('Write these templates?'))
    if (!isSure) throw new UsageError('nothing was written; --yes writes without a question')
  }
  const changed = await writeAll(run, planned)
  const templates = planned.map(({ entry }) => entry)
  const answer = changed.ok ? ok({ ...changed.value, templates }) : changed
  return withText(answer, (value) =>
    values.yes ? `${found}\n${describeChange(value)}` : describeChange(value),
  )
}

/** Subcommands about templates. */
export const TEMPLATE_COMMANDS: Readonly<Record<string, Subcommand>> = {
  template: {
    takes: ['add', 'PICTURE'],
    summary:
      'make a template of the picture of a material: finds its faces on this machine (needs @fuse-edge/engine), shows them, stores a thumbnail; a folder of mt_….jpg at once; --project at_… and --model mt_… as in the console of the cloud, --app adds it to an app, --yes asks nothing',
    options: ['project', 'model', 'id', 'title', 'app', 'yes'],
    isChange: true,
    run: template,
  },
}
