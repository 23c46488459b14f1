/** @module The API explorer: makes one request right, sends it, and shows everything about it. */

import { type ActionName, isActionName } from '@fuse-edge/core/api'
import { useEffect, useState } from 'preact/hooks'
import {
  fragmentOf,
  LINK_MAX_BYTES,
  PREFIX,
  parametersOfFragment,
  type RequestDraft,
  siteFor,
} from '../../explorer/draft.ts'
import { startingParameters } from '../../explorer/starting.ts'
import { Failed, Waiting } from '../../parts/state.tsx'
import { navigate, setFragment } from '../../router.ts'
import { type QueryOf, to } from '../../routes.ts'
import { account, clock, info } from '../../state/emulator.ts'
import { forms, setForm } from '../../state/explorer.ts'
import { useResource } from '../../state/resource.ts'
import { tell } from '../../state/toasts.ts'
import type { ViewProps } from '../../view-props.ts'
import { say } from '../../words/words.ts'
import { Opened } from './opened.tsx'

const WAITING_ROWS = 12
/** A pause in typing after which the address is written. */
const WRITE_MS = 250

/** Whether the form is the one of the address. What a link lacks, such as photos and half-typed JSON, is then kept. */
async function isInForm(action: ActionName, fragment: string): Promise<boolean> {
  const parameters = forms.value[action]
  return parameters !== undefined && (await fragmentOf({ action, parameters })) === fragment
}

/** Reads the request of the address, or takes the one that the form begins with. */
function useStart(action: ActionName): boolean {
  const [started, setStarted] = useState<ActionName>()
  const description = useResource(info).value
  useEffect(() => {
    // The address lacks photos: it is read once, and what the person changes stays.
    if (started === action) return undefined
    let isWanted = true
    const { hash } = location
    const asked = Promise.all([parametersOfFragment(hash), isInForm(action, hash)])
    void asked.then(([linked, isThere]) => {
      if (!isWanted) return
      if (!linked && hash.startsWith(PREFIX)) tell(say('explorer.cutLink'), { isBad: true })
      if (linked && !isThere) setForm(action, linked)
      else if (!forms.value[action]) {
        if (!description) return
        setForm(action, startingParameters(action, description))
      }
      setStarted(action)
    })
    return () => {
      isWanted = false
    }
  }, [action, description])
  return started === action
}

/** Writes the request into the fragment of the address. Longer ones do not fit into links. */
function useFragment(draft: RequestDraft, isStarted: boolean): void {
  const { action, parameters } = draft
  useEffect(() => {
    if (!isStarted) return
    const timer = setTimeout(() => {
      void fragmentOf(draft).then((fragment) =>
        setFragment(fragment.length <= LINK_MAX_BYTES ? fragment : ''),
      )
    }, WRITE_MS)
    return () => clearTimeout(timer)
  }, [action, parameters, isStarted])
}

/** Says once that an address names no action. */
function useKnownAction(name: string | undefined): ActionName {
  const isKnown = name === undefined || isActionName(name)
  useEffect(() => {
    if (!isKnown) tell(say('explorer.unknownAction', { name }), { isBad: true })
  }, [name, isKnown])
  return name !== undefined && isActionName(name) ? name : 'FuseFace'
}

/** Shows the explorer. */
export function Explorer({ parts, query }: ViewProps) {
  const action = useKnownAction(parts.action)
  const { value, failure } = useResource(info)
  const homeSite = useResource(account).value?.site
  useResource(clock)
  const isStarted = useStart(action)
  const state: QueryOf<'explorer'> = query
  const draft: RequestDraft = {
    action,
    site: siteFor(action, state.site, homeSite),
    region: state.region ?? value?.region ?? 'ap-guangzhou',
    key: state.key ?? '',
    parameters: forms.value[action] ?? {},
  }
  useFragment(draft, isStarted)
  const change = (next: Readonly<Record<string, string>>) => {
    navigate(to('explorer', { action }, { ...state, ...next }) + location.hash, { replace: true })
  }
  if (failure && !value) return <Failed failure={failure} />
  if (!isStarted || !forms.value[action]) return <Waiting rows={WAITING_ROWS} />
  return <Opened key={action} draft={draft} query={state} onQuery={change} />
}
