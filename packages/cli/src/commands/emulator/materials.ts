/** @module `emulator activities`, `materials` and `upload`: what the cloud's console does with templates. */

import { basename, extname } from 'node:path'
import type {
  ActivityReport,
  Decision,
  Material,
  MaterialReport,
  ReviewMode,
} from '@fuse-edge/core/control'
import { withText } from '../group.ts'
import { describeStatus } from '../material-status.ts'
import {
  type EmulatorAnswer,
  type EmulatorRun,
  type EmulatorSubcommand,
  listOr,
} from './subcommand.ts'

function describeActivity({ id, enabled, kind, name, materials }: ActivityReport): string {
  return `${id}  ${enabled ? 'enabled' : 'disabled'}  ${kind}  materials: ${materials.length}  ${name}`
}

async function listActivities({ control }: EmulatorRun) {
  return withText(
    await control('GET activities'),
    (activities) => activities.map(describeActivity).join('\n') || 'no activities',
  )
}

async function setEnabled(id: string, enabled: boolean, { control }: EmulatorRun) {
  const answer = await control('PUT activities', { body: { id, enabled } })
  return withText(answer, () => `${id}  ${enabled ? 'enabled' : 'disabled'}`)
}

function describeMaterial({ id, status, reason, name, faces }: Material): string {
  const boxes = faces.map(({ id: face, rect: { X, Y, Width, Height } }) => {
    return `  face ${face}  ${Width}x${Height} px at ${X},${Y}`
  })
  return [`${id}  ${describeStatus(status, reason)}  ${name}`, ...boxes].join('\n')
}

async function listMaterials({ control, values: { project } }: EmulatorRun) {
  const query = project === undefined ? {} : { activityId: project }
  const describe = (materials: readonly MaterialReport[]) =>
    materials.map(describeMaterial).join('\n') || 'no materials'
  return withText(await control('GET materials', { query }), describe)
}

function decide(decision: Decision) {
  return async (id: string, { control, values: { reason } }: EmulatorRun): EmulatorAnswer => {
    const body = { id, decision, ...(reason !== undefined && { reason }) }
    return withText(await control('PUT materials', { body }), describeMaterial)
  }
}

async function upload({ control, names: [path = ''], values, ports }: EmulatorRun) {
  const { project: activityId = '' } = values
  const picture = Buffer.from(await ports.readFile(path)).toString('base64')
  const { name = basename(path, extname(path)) } = values
  const answer = await control('POST materials', { body: { activityId, name, picture } })
  return withText(answer, describeMaterial)
}

async function review({ control, names: [mode] }: EmulatorRun) {
  const answer =
    mode === undefined
      ? await control('GET review')
      : // The emulator checks the mode.
        await control('PUT review', { body: { mode: mode as ReviewMode } })
  return withText(answer, ({ mode }) => mode)
}

/** Subcommands about activities and materials. */
export const MATERIAL_COMMANDS: Readonly<Record<string, EmulatorSubcommand>> = {
  activities: {
    takes: [],
    summary: 'list the activities; create one, or switch one on or off',
    options: ['add', 'disable', 'enable'],
    run: listOr(listActivities, {
      add: async (name, { control }) =>
        withText(
          await control('POST activities', { body: { name } }),
          ({ id }) => `${id}  enabled  ${name}`,
        ),
      disable: (id, run) => setEnabled(id, false, run),
      enable: (id, run) => setEnabled(id, true, run),
    }),
  },
  materials: {
    takes: [],
    summary:
      'list the materials, or those of a --project, with review state, reason and faces; decide a review, or remove one',
    options: ['project', 'pass', 'refuse', 'appeal', 'reason', 'remove'],
    run: listOr(listMaterials, {
      pass: decide('pass'),
      refuse: decide('refuse'),
      appeal: decide('appeal'),
      remove: async (id, { control }) =>
        withText(await control('DELETE materials', { body: { id } }), () => `${id}  removed`),
    }),
  },
  upload: {
    takes: ['PICTURE'],
    summary: 'add a JPEG or PNG picture to an activity, and print the faces that were found',
    options: ['project', 'name'],
    needs: ['project'],
    run: upload,
  },
  review: {
    takes: ['[MODE]'],
    summary: 'print or set how uploads are reviewed',
    details:
      'MODE is automatic, or by-hand, where uploads wait for a decision of emulator materials.',
    options: [],
    run: review,
  },
}
