/** @module What is done with the request that is open: it is changed, mended, sent, and loaded from the history or a file. */

import { type ActionName, type Violation, validateRequest } from '@fuse-edge/core/api'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { checkable } from '../../explorer/checkable.ts'
import type { RequestDraft } from '../../explorer/draft.ts'
import type { Fix } from '../../explorer/fixes.ts'
import type { Target } from '../../explorer/history.ts'
import {
  isObject,
  type Json,
  type JsonObject,
  type Path,
  withValueAt,
} from '../../explorer/json.ts'
import { type Repair, repaired, repairOf } from '../../explorer/repairs.ts'
import { startingParameters } from '../../explorer/starting.ts'
import { navigate } from '../../router.ts'
import { type QueryOf, to } from '../../routes.ts'
import { info } from '../../state/emulator.ts'
import { type Entry, forms, setForm } from '../../state/explorer.ts'
import { sending, sendOne } from '../../state/sending.ts'
import { focusField } from './fix-button.tsx'
import type { Form } from './form.ts'
import { send } from './send.ts'

/** The request of the address, and how the address is changed. */
export interface OpenedProps {
  readonly draft: RequestDraft
  readonly query: QueryOf<'explorer'>
  readonly onQuery: (change: Readonly<Record<string, string>>) => void
}

/** Returns how a request is sent. @param onSent Not called where the view was left before the answer. */
export function useSending(action: ActionName, onSent: (entry: Entry) => void) {
  const isHere = useRef(true)
  useEffect(
    () => () => {
      isHere.current = false
    },
    [],
  )
  const go = async (draft: RequestDraft, target: Target) => {
    const entry = await sendOne(draft.action, async () => await send(draft, target))
    if (entry && isHere.current) onSent(entry)
  }
  const { isBusy, action: sent, failure } = sending.value
  return { isBusy, failure: sent === action ? failure : undefined, go }
}

/** Returns the form of a request. @param replace sets the parameters from outside of their inputs */
function formOf(
  draft: RequestDraft,
  violations: readonly Violation[],
  replace: (next: JsonObject) => void,
): Form {
  const { action, site, parameters } = draft
  // Those of now: two fields may be set one after the other.
  const now = () => forms.value[action] ?? parameters
  return {
    action,
    site,
    parameters,
    violations,
    info: info.state.value.value,
    repairOf: (violation) => repairOf(violation, draft),
    repair: (repair: Repair) => replace(repaired(now(), repair)),
    set: (path: Path, value: Json | undefined) => {
      const next = withValueAt(now(), path, value)
      if (isObject(next)) setForm(action, next)
    },
  }
}

/** Returns how the request is changed. @param onLoad Called when another request takes its place. */
export function useChanges({ draft, query, onQuery }: OpenedProps, onLoad: () => void) {
  const { action, site, parameters } = draft
  // Inputs that keep what was typed begin again with each version.
  const [version, setVersion] = useState(0)
  const renew = () => setVersion((before) => before + 1)
  const violations = useMemo(
    () => validateRequest(action, checkable(action, parameters), site),
    [action, site, parameters],
  )
  const replace = (next: JsonObject) => {
    setForm(action, next)
    if (query.mode === 'json') renew()
  }
  const load = (next: RequestDraft, target: string | undefined = query.to) => {
    onLoad()
    setForm(next.action, next.parameters)
    renew()
    const { site: asked, region, key } = next
    const kept = { ...query, site: asked, region, key, from: '', ...(target && { to: target }) }
    navigate(to('explorer', { action: next.action }, kept), { replace: true })
  }
  const reset = () => {
    const description = info.state.value.value
    if (description) setForm(action, startingParameters(action, description))
    renew()
  }
  const mend = (fix: Fix) => {
    onLoad()
    if (fix.kind === 'query') onQuery({ [fix.name]: fix.value })
    if (fix.kind !== 'repair' && fix.kind !== 'sample') return
    const isFocus = fix.kind === 'repair' && fix.repair.kind === 'focus'
    if (!isFocus) replace(fix.parameters)
    else if (query.mode === 'json') onQuery({ mode: 'form' })
    const path = fix.kind === 'repair' ? fix.repair.path : fix.path
    setTimeout(() => focusField(path))
  }
  return { form: formOf(draft, violations, replace), version, load, reset, mend }
}
