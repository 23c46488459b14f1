/** @module Connects what the cloud's API is answered with: checks, actions, faults and the bill. */

import { type Account, createAssumeRole, type Permissions } from '../account/index.ts'
import { createPerformers, newResultId } from '../actions/index.ts'
import {
  type AnswerCall,
  createAnswerCall,
  createCarryOut,
  createRecordCall,
} from '../calls/index.ts'
import { createCassette } from '../cassette/index.ts'
import { createCallCounter } from '../checks/index.ts'
import type { FaultPlan } from '../faults/index.ts'
import type { Settings } from '../options/index.ts'
import { createUpload, type Download } from '../pictures/index.ts'
import type { Ports } from '../ports/index.ts'
import type { KeyPair, Store } from '../store/index.ts'
import { createVideoQueue, type VideoQueue } from '../video/index.ts'
import { sharedEngine } from './shared-engine.ts'
import { warnOfPhotos } from './warn-of-photos.ts'

/** What calls are answered with. */
export interface CallParts {
  readonly settings: Settings
  readonly store: Store
  readonly ports: Ports
  /** Signs the addresses of results. */
  readonly resultKey: KeyPair
  readonly permissions: Permissions
  readonly account: Account
  readonly faults: FaultPlan
  readonly download: Download
  readonly reportError: (error: unknown) => void
}

/** Returns the function that loads the engine of an emulator: its own, or the one of the process. */
export function engineLoader({ engine }: Settings): typeof sharedEngine {
  return engine === undefined ? sharedEngine : () => Promise.resolve(engine)
}

/** The API's answers, and the queue of its video jobs. */
export interface Calls {
  readonly answerCall: AnswerCall
  readonly videoQueue: VideoQueue
}

/** Creates the answers of the API. */
export function composeCalls(parts: CallParts): Calls {
  const { settings, store, ports, resultKey, permissions, account } = parts
  const { faults, download, reportError } = parts
  const { wait, randomness, network } = ports
  const loadEngine = engineLoader(settings)
  const videoQueue = createVideoQueue({
    store,
    loadEngine,
    newResultId: () => newResultId(randomness),
    upload: createUpload(network),
    reportError,
  })
  const loadWarning = async () => warnOfPhotos(await loadEngine(), settings.log)
  const performers = createPerformers({
    store,
    loadEngine: loadWarning,
    videoQueue,
    randomness,
    resultKey,
  })
  const cassette = settings.cassette && { cassette: createCassette(settings.cassette) }
  const answerCall = createAnswerCall({
    checks: {
      site: settings.site,
      strict: settings.strict,
      findKey: (id) => store.keys.find(id),
      permissions,
      billing: store.billing,
      countCall: createCallCounter(),
      serviceState: () => account.state(),
    },
    assumeRole: createAssumeRole(permissions, store.keys, randomness),
    carryOut: createCarryOut({ performers, faults, wait, download, reportError, ...cassette }),
    recordCall: createRecordCall(store, settings.chargeRules),
    reportError,
  })
  return { answerCall, videoQueue }
}
