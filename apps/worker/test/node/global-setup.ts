/** @module Starts the servers that the tests in workerd call: the emulator as the cloud, and the fault server. */

import { readFileSync } from 'node:fs'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import { type Emulator, startEmulator } from '@fuse-edge/emulator'
import type { TestProject } from 'vitest/node'
import { makeChain } from '../../../../packages/provenance/test/setup/certificates.ts'
import { NOON_MS } from '../noon.ts'
import type { ProvidedEmulator, SeededTemplate } from '../provided.ts'
import { blankPicture } from './blank-picture.ts'
import { startFaultServer } from './fault-server.ts'
import { createJoiningEngine } from './joining-engine.ts'

const PHOTO = new URL('../../../../assets/photos/hopper.jpg', import.meta.url)
const HTTP_API = new URL('../../../../docs/reference/worker-http-api.md', import.meta.url)
const SCHEMA = new URL('../../src/objects/SCHEMA.md', import.meta.url)
const ROUND_TRIPS = new URL('../../data/rtt-by-country.csv', import.meta.url)
/** Protects nothing of value: the emulator listens on loopback and ends with the tests. */
const CONTROL_TOKEN = 'control-token-of-the-tests-of-the-worker'
const BLANK_SIDE_PX = 300
const SIGNER_DAYS = 30

function templatesOf({ activities }: Emulator): SeededTemplate[] {
  return activities.flatMap(({ id: projectId, materials }) =>
    materials.map(({ id: modelId, width, height, thumbnail, faces }) => {
      return { projectId, modelId, width, height, thumbnail, faces }
    }),
  )
}

function provided(emulator: Emulator): ProvidedEmulator {
  return {
    url: emulator.url,
    ...emulator.credentials,
    region: emulator.region,
    controlToken: CONTROL_TOKEN,
    templates: templatesOf(emulator),
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const faults = await startFaultServer()
  const options = { controlToken: CONTROL_TOKEN, now: () => NOON_MS }
  const emulators = await Promise.all([
    startEmulator(options),
    startEmulator({ ...options, engine: createJoiningEngine() }),
    startEmulator({ ...options, engine: createJoiningEngine() }),
  ])
  const days = [-1, SIGNER_DAYS] as const
  const [chain, other] = await Promise.all([makeChain({ days }), makeChain()])
  const expiredMs = Date.now() + SIGNER_DAYS * MS_PER_DAY
  project.provide('signer', { ...chain, otherKey: other.key, expiredMs })
  project.provide('faults', faults.url)
  project.provide('httpApi', readFileSync(HTTP_API, 'utf8'))
  project.provide('schema', readFileSync(SCHEMA, 'utf8'))
  project.provide('roundTrips', readFileSync(ROUND_TRIPS, 'utf8'))
  project.provide('photo', readFileSync(PHOTO).toString('base64'))
  project.provide('blank', Buffer.from(blankPicture(BLANK_SIDE_PX)).toString('base64'))
  project.provide('emulator', provided(emulators[0]))
  project.provide('uploadEmulator', provided(emulators[1]))
  project.provide('quickEmulator', provided(emulators[2]))
  return async () => {
    await Promise.all([faults, ...emulators].map((server) => server.close()))
  }
}
