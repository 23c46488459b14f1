/** @module Makes the fusion that the end user asked for: once, with what is selected, and says at each step what happens. */

import type { ClientFusion } from '@fuse-edge/core/edge'
import type { AppClient } from '../app-clients.ts'
import type {
  FaceFusionEnd,
  FaceFusionError,
  FaceFusionResult,
  FaceFusionStart,
} from '../events.ts'
import { hintForFailure } from '../hint-for-failure.ts'
import { canFuse, fusionOf, type State } from '../state.ts'
import * as transitions from '../transitions.ts'
import { consentHeaders } from './consent-header.ts'
import type { IdempotencyKeys } from './idempotency-keys.ts'

/** The element that makes a fusion. */
export interface FusionHost {
  readonly client: AppClient
  readonly keys: IdempotencyKeys
  readonly state: () => State
  readonly update: (state: State) => void
  /** Dispatches an event; returns false if a listener cancelled it. */
  readonly dispatch: <T>(name: string, detail: T, cancelable?: boolean) => boolean
  /** Returns whether the worker answers, although the browser says that it is offline. */
  readonly isReachable: () => Promise<boolean>
  /** Returns what aborts the fusion. */
  readonly begin: () => AbortSignal
}

function failed(host: FusionHost, detail: FaceFusionError): 'error' {
  host.update(transitions.fusionFailed(host.state(), detail.hint))
  host.dispatch('error', detail)
  return 'error'
}

async function send(
  host: FusionHost,
  fusion: ClientFusion,
  signal: AbortSignal,
): Promise<FaceFusionEnd['outcome']> {
  const { client, keys, state, update } = host
  const headers = await consentHeaders(state().consent)
  const fused = await keys.fuse(client, fusion, { signal, headers })
  if (!fused.ok && fused.error.kind === 'aborted') {
    update(transitions.fusionStopped(state(), fused.error.maybeDone))
    return 'stopped'
  }
  if (!fused.ok) return failed(host, { hint: hintForFailure(fused.error), failure: fused.error })
  const result: FaceFusionResult = { ...fused.value, template: fusion.template }
  update(transitions.fusionDone(state(), result))
  host.dispatch('result', result)
  return 'result'
}

/** Does nothing while template, photo or consent is missing, or a fusion is in flight. Resolves after the `end` event. */
export async function makeFusion(host: FusionHost): Promise<void> {
  if (!canFuse(host.state())) return
  // What the event names is what is sent, whatever its listeners change.
  const fusion = fusionOf(host.state())
  const start: FaceFusionStart = { template: fusion.template, photos: fusion.faces.length }
  if (!host.dispatch('start', start, true)) return
  const signal = host.begin()
  host.update(transitions.fusionStarted(host.state()))
  const outcome =
    navigator.onLine || (await host.isReachable())
      ? await send(host, fusion, signal).catch(() => failed(host, { hint: 'unavailable' }))
      : failed(host, { hint: 'offline' })
  host.dispatch<FaceFusionEnd>('end', { outcome })
}
