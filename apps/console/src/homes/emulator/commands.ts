/** @module Commands and objects of the emulator that the palette finds. */

import type { RecentRequest } from '@fuse-edge/core/control'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import { to } from '../../routes.ts'
import { action, type Command, objectCommand } from '../../shell/command.ts'
import { jumpClock, toRealTime } from '../../state/change-clock.ts'
import { clearRules } from '../../state/change-faults.ts'
import { account, activities, requests } from '../../state/emulator.ts'
import { timeOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

const DAYS = 7
const REQUESTS_SHOWN = 5
/** Shorter texts would find nearly every object of the account. */
const SHORTEST_NAME = 3
const REQUEST_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Returns what can be done to the emulator from everywhere. */
export function commands(): Command[] {
  return [
    action('trash', say('palette.clearFaults'), () => void clearRules()),
    action(
      'clock',
      say('palette.week'),
      () => void jumpClock((nowMs) => nowMs + DAYS * MS_PER_DAY),
    ),
    action('again', say('palette.realTime'), () => void toRealTime()),
  ]
}

function requestCommand(requestId: string, text: string, aside: string): Command {
  return objectCommand('requests', text, aside, to('requests', { requestId }))
}

function latest({ requestId, action: name, code, atMs }: RecentRequest): Command {
  return requestCommand(
    requestId,
    `${name || say('noAction')} · ${code}`,
    `${timeOf(atMs)} ${requestId}`,
  )
}

/** Returns activities, materials and keys. */
function accountObjects(): Command[] {
  const all = activities.state.value.value ?? []
  const holders = account.state.value.value?.holders ?? []
  return [
    ...all.map(({ id, name }) =>
      objectCommand('materials', name, id, to('materials', { activity: id })),
    ),
    ...all.flatMap(({ id: activity, materials }) =>
      materials.map(({ id, name }) =>
        objectCommand('materials', name, id, to('materials', { activity, material: id })),
      ),
    ),
    ...holders.flatMap(({ holder, keys }) =>
      keys.map(({ secretId }) =>
        objectCommand('account', holder, secretId, to('account', { holder })),
      ),
    ),
  ]
}

/** Returns the latest requests, the request whose id was pasted, or what a typed name or id may be of. */
export function find(typed: string): Command[] {
  if (REQUEST_ID.test(typed)) return [requestCommand(typed.toLowerCase(), typed, '')]
  const recent = (requests.state.value.value ?? []).slice(0, REQUESTS_SHOWN).map(latest)
  return typed.length < SHORTEST_NAME ? recent : [...recent, ...accountObjects()]
}

/** Loads what can be found. */
export function prepareFind(): void {
  void Promise.all([requests.refresh(), activities.refresh(), account.refresh()])
}
