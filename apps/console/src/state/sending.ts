/** @module The request of the explorer that is on its way. It outlives the view: another view may be open when the answer comes. */

import type { ActionName } from '@fuse-edge/core/api'
import type { Result } from '@fuse-edge/core/result'
import { signal } from '@preact/signals'
import { type Entry, openId } from './explorer.ts'

/** What is on its way, or why the last request could not be made. */
export interface Sending {
  readonly isBusy: boolean
  /** The action that was sent last. */
  readonly action?: ActionName
  /** Sentence about a request that could not be made. */
  readonly failure?: string
}

/** The request that is on its way. */
export const sending = signal<Sending>({ isBusy: false })

/** Sends one request at a time, and opens its entry. Returns nothing where another is on its way, or none could be made. */
export async function sendOne(
  action: ActionName,
  send: () => Promise<Result<Entry, string>>,
): Promise<Entry | undefined> {
  if (sending.value.isBusy) return undefined
  sending.value = { isBusy: true, action }
  const sent = await send()
  if (sent.ok) openId.value = sent.value.id
  sending.value = { isBusy: false, action, ...(!sent.ok && { failure: sent.error }) }
  return sent.ok ? sent.value : undefined
}
