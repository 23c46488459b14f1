/** @module Connects the parts of an emulator: its state, the cloud's API, and the APIs that control it. */

import type { EmulatorDescription } from '@fuse-edge/core/control'
import type { Account } from '../account/index.ts'
import { createFaultPlan, createLatencyPlan } from '../faults/index.ts'
import type { MaterialService } from '../materials/index.ts'
import {
  type AnswerObject,
  createAnswerObject,
  openObject,
  withOwnObjects,
} from '../object-store/index.ts'
import type { Settings } from '../options/index.ts'
import { createDownload, type Download } from '../pictures/index.ts'
import type { Ports } from '../ports/index.ts'
import type { ReceivedRequest } from '../protocol/index.ts'
import type { KeyPair, Store } from '../store/index.ts'
import type { VideoQueue } from '../video/index.ts'
import { composeAccount } from './compose-account.ts'
import { composeCalls, engineLoader } from './compose-calls.ts'
import { composeConsole } from './compose-console.ts'
import { composeControl } from './compose-control.ts'
import { compressed } from './compressed.ts'
import { guardForeignContent } from './console/index.ts'
import { createPorts } from './create-ports.ts'
import { describeEmulator } from './describe.ts'
import type { EmulatorControl } from './emulator-control.ts'
import { type ControlEvents, createEvents } from './events.ts'
import { createLoopbackApi } from './loopback-api.ts'
import { createObjectHandler } from './object-handler.ts'
import type { Handler, Reply } from './reply.ts'
import { createResultHandler } from './result-handler.ts'
import { createTokenApi } from './token-api/token-api.ts'
import { watchAccount, watchMaterials } from './watch.ts'

/** An emulator without a server. */
export interface EmulatorParts {
  readonly ports: Ports
  readonly credentials: KeyPair
  readonly account: Account
  readonly materials: MaterialService
  readonly control: EmulatorControl
  readonly videoQueue: VideoQueue
  readonly events: ControlEvents
  /** Answers every request; `peer` is the address that the connection comes from. */
  readonly answer: (request: ReceivedRequest, peer: string) => Promise<Reply>
  readonly describe: () => EmulatorDescription
  readonly loadEngine: () => Promise<unknown>
  readonly reportError: (error: unknown) => void
}

/** Returns the reply of the first handler that answers a request, otherwise that of `last`. */
function firstOf(handlers: readonly Handler[], last: EmulatorParts['answer']) {
  return async (request: ReceivedRequest, peer: string): Promise<Reply> => {
    for (const handler of handlers) {
      const reply = handler(request, peer)
      if (reply !== undefined) return await reply
    }
    return await last(request, peer)
  }
}

/** Creates the download of pictures, which reads the emulator's own objects without a connection. */
function composeDownload(
  { clock, randomness, network }: Ports,
  answerObject: AnswerObject,
  endpoint: () => string,
): Download {
  return withOwnObjects(createDownload(network), endpoint, (url, at) => {
    const requestId = randomness.randomUUID()
    return openObject(url, { ...at, nowMs: clock.nowMs(), requestId }, answerObject)
  })
}

/**
 * Creates the parts of an emulator and connects them.
 *
 * @param endpoint Returns the origin of the emulator, which is known once it listens.
 */
export function composeEmulator(
  settings: Settings,
  store: Store,
  endpoint: () => string,
): EmulatorParts {
  const { log, seed = '' } = settings
  const reportError = (error: unknown) =>
    log(`error: ${error instanceof Error ? error.stack : String(error)}`)
  const events = createEvents()
  const ports = createPorts(settings, store.isNew, () => events.add('clock'))
  const owned = composeAccount(settings, store, ports)
  const { credentials, resultKey, permissions, objects, populate } = owned
  const account = watchAccount(owned.account, events)
  const materials = watchMaterials(owned.materials, events)
  const answerObject = createAnswerObject(objects, store.keys, permissions)
  const faults = createFaultPlan(seed)
  const latency = createLatencyPlan(seed)
  faults.set(settings.faults)
  populate()
  const download = composeDownload(ports, answerObject, endpoint)
  const parts = { settings, store, ports, resultKey, permissions, account, faults, download }
  const { answerCall, videoQueue } = composeCalls({ ...parts, reportError })
  const reseedIds = (text: string) => ports.randomness.reseed(text)
  const managed = { account, materials, objects, populate, reseedIds, faults, latency, events }
  const { access, handlers: pages } = composeConsole(settings, endpoint)
  const served = {
    settings,
    store,
    ports,
    answerCall,
    endpoint,
    isRemembered: access !== undefined,
  }
  const { cloudApi, control, explanations } = composeControl({ ...served, ...managed })
  const known = { hasConsole: pages.length > 0, edge: settings.edge }
  const describe = () => describeEmulator(store, endpoint(), credentials, known)
  const explained = settings.explain ? { explanations } : {}
  const { clock } = ports
  const handlers = [
    ...(access === undefined ? [] : [compressed(createTokenApi(control, access))]),
    compressed(createLoopbackApi({ store, clock, objects, describe, ...explained })),
    guardForeignContent(createResultHandler(store, resultKey, clock)),
    guardForeignContent(createObjectHandler(answerObject, ports)),
    ...pages,
  ]
  const answer = firstOf(handlers, cloudApi)
  const loadEngine = engineLoader(settings)
  const api = { answer, describe, loadEngine, reportError }
  return { ports, credentials, account, materials, control, videoQueue, events, ...api }
}
