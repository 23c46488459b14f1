/** @module Connects the cloud's API with what is remembered of its calls, and with the control of the emulator. */

import { createExplanations, type Explanations } from '../explain/index.ts'
import type { Settings } from '../options/index.ts'
import type { Ports } from '../ports/index.ts'
import { createCallRates } from './call-rates.ts'
import { type CloudApi, type CloudApiOptions, createCloudApi } from './cloud-api.ts'
import { type ControlOptions, createControl, type EmulatorControl } from './emulator-control.ts'
import { createObserveCall } from './observe-calls.ts'
import { createRecentRequests } from './recent-requests.ts'
import { createSend } from './send-request.ts'

/** The parts to connect. */
export interface ControlParts
  extends Omit<
      ControlOptions,
      'clock' | 'site' | 'strict' | 'recent' | 'rates' | 'explanations' | 'send'
    >,
    Pick<CloudApiOptions, 'answerCall' | 'endpoint'> {
  readonly settings: Settings
  readonly ports: Ports
  /** Whether requests, rates and explanations are remembered, for a token API. */
  readonly isRemembered: boolean
}

/** The cloud's API and its control. */
export interface ComposedControl {
  readonly cloudApi: CloudApi
  readonly control: EmulatorControl
  readonly explanations: Explanations
}

/** Creates the cloud's API and the control. */
export function composeControl(parts: ControlParts): ComposedControl {
  const { settings, store, ports, latency, events, answerCall, endpoint, isRemembered } = parts
  const { chooseOrigin, log, explain, edge, site, strict } = settings
  const { clock } = ports
  const explanations = createExplanations()
  const remembered = { recent: createRecentRequests(), rates: createCallRates(), events }
  const served = { answerCall, store, ports, latency, chooseOrigin, endpoint, log }
  const cloudApi = createCloudApi({
    ...served,
    strict,
    pointsToExplanation: explain,
    ...((explain || isRemembered) && { explanations }),
    ...(isRemembered && { observe: createObserveCall(remembered) }),
  })
  const send = createSend({ cloudApi, edge, fetch })
  const control = createControl({
    ...parts,
    ...remembered,
    clock,
    site,
    strict,
    explanations,
    send,
  })
  return { cloudApi, control, explanations }
}
