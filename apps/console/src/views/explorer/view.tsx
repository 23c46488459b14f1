/** @module The API explorer: makes one request right, sends it, and shows everything about it. */

import { type ActionName, isActionName, type Violation, validateRequest } from '@fuse-edge/core/api'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { checkable } from '../../explorer/checkable.ts'
import {
  draftOfFile,
  fileOfDraft,
  fragmentOf,
  LINK_MAX_BYTES,
  PREFIX,
  parametersOfFragment,
  type RequestDraft,
  siteFor,
} from '../../explorer/draft.ts'
import { type Fix, fixOf } from '../../explorer/fixes.ts'
import { TARGETS, type Target } from '../../explorer/history.ts'
import { isObject, type JsonObject, withValueAt } from '../../explorer/json.ts'
import { type Repair, repaired, repairOf } from '../../explorer/repairs.ts'
import { startingParameters } from '../../explorer/starting.ts'
import { focusFilter } from '../../parts/filter-field.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { Failed, Waiting } from '../../parts/state.tsx'
import { navigate, setFragment } from '../../router.ts'
import { type QueryOf, to } from '../../routes.ts'
import { account, clock, info } from '../../state/emulator.ts'
import { type Entry, entries, forms, setForm } from '../../state/explorer.ts'
import { useKeys } from '../../state/keys.ts'
import { useResource } from '../../state/resource.ts'
import { tell } from '../../state/toasts.ts'
import type { ViewProps } from '../../view-props.ts'
import { say } from '../../words/words.ts'
import { ActionsPane } from './actions-pane.tsx'
import { AnswerPane, PANES, type PaneName } from './answer-pane.tsx'
import { CodePane } from './code-pane.tsx'
import { Compare } from './compare.tsx'
import { focusField } from './fix-button.tsx'
import { Foreign } from './foreign.tsx'
import { FormPane } from './form-pane.tsx'
import { Line, type PageName, Pane, Panes } from './panes.tsx'
import { addRecent, send } from './send.ts'

const WAITING_ROWS = 12
/** A pause in typing after which the address is written. */
const WRITE_MS = 250

function targetOf(text: string | undefined): Target {
  return TARGETS.find((one) => one === text) ?? 'emulator'
}

function paneOf(text: string | undefined): PaneName {
  return PANES.find((one) => one === text) ?? 'response'
}

/** Reads the request of the address, or takes the one that the form begins with. */
function useStart(action: ActionName): boolean {
  const [started, setStarted] = useState<ActionName>()
  const description = useResource(info).value
  useEffect(() => {
    let isWanted = true
    void parametersOfFragment(location.hash).then((linked) => {
      if (!isWanted) return
      if (!linked && location.hash.startsWith(PREFIX))
        tell(say('explorer.cutLink'), { isBad: true })
      if (linked) setForm(action, linked)
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

async function save(draft: RequestDraft): Promise<void> {
  saveFile(`${draft.action}.json`, 'application/json', await fileOfDraft(draft))
}

async function share(draft: RequestDraft): Promise<void> {
  const fragment = await fragmentOf(draft)
  if (fragment.length > LINK_MAX_BYTES) {
    await save(draft)
    tell(say('explorer.tooLong'))
    return
  }
  setFragment(fragment)
  await navigator.clipboard.writeText(location.href)
  tell(say('explorer.shared'))
}

interface OpenedProps {
  readonly draft: RequestDraft
  readonly query: QueryOf<'explorer'>
  readonly onQuery: (change: Readonly<Record<string, string>>) => void
}

/** The three panes of a request that is there. */
function Opened({ draft, query, onQuery }: OpenedProps) {
  const { action, site, parameters } = draft
  const [openId, setOpenId] = useState(entries.value[0]?.id)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [compared, setCompared] = useState<Entry>()
  const [version, setVersion] = useState(0)
  const [page, setPage] = useState<PageName>('request')
  const description = info.state.value.value
  const target = targetOf(query.to)
  const opened = entries.value.find(({ id }) => id === openId)
  const code = opened?.draft.action === action ? (opened.answer?.code ?? '') : ''
  useEffect(() => {
    // The emulator may still know a request from before a reload.
    if (opened && !opened.request && opened.to === 'emulator') void addRecent(opened)
  }, [openId])
  const violations = useMemo(
    () => validateRequest(action, checkable(action, parameters), site),
    [action, site, parameters],
  )
  const change = (next: JsonObject) => setForm(action, next)
  const busy = useRef(false)
  const go = async () => {
    if (busy.current) return
    busy.current = true
    setBusy(true)
    setFailure(undefined)
    const sent = await send(draft, target)
    busy.current = false
    setBusy(false)
    if (sent.ok) {
      setOpenId(sent.value.id)
      setPage('answer')
    } else setFailure(sent.error)
    if (sent.ok && target === 'nowhere') onQuery({ pane: 'request' })
  }
  const load = (next: RequestDraft, target_: Target = target) => {
    setPage('request')
    setForm(next.action, next.parameters)
    setVersion((before) => before + 1)
    const { site: asked, region, key } = next
    const kept = { ...query, site: asked, region, key, to: target_, from: '' }
    navigate(to('explorer', { action: next.action }, kept), { replace: true })
  }
  const replay = (entry: Entry) => {
    setOpenId(entry.id)
    load(entry.draft, entry.to)
  }
  const open = async (file: File) => {
    const read = draftOfFile(await file.text())
    if (read.ok) load(read.value)
    else tell(say('explorer.noDraft', { name: file.name, field: read.error }), { isBad: true })
  }
  const step = (by: number) => {
    const at = entries.value.findIndex(({ id }) => id === openId)
    const next = entries.value[at + by]
    if (next) replay(next)
  }
  const reset = () => {
    if (description) change(startingParameters(action, description))
    setVersion((before) => before + 1)
  }
  /** Sets the parameters from outside of their inputs: the editor begins again with them. */
  const replace = (next: JsonObject) => {
    change(next)
    if (query.mode === 'json') setVersion((before) => before + 1)
  }
  const applyFix = (fix: Fix) => {
    setPage('request')
    if (fix.kind === 'query') onQuery({ [fix.name]: fix.value })
    if (fix.kind !== 'repair' && fix.kind !== 'sample') return
    const isFocus = fix.kind === 'repair' && fix.repair.kind === 'focus'
    if (!isFocus) replace(fix.parameters)
    else if (query.mode === 'json') onQuery({ mode: 'form' })
    const path = fix.kind === 'repair' ? fix.repair.path : fix.path
    setTimeout(() => focusField(path))
  }
  useKeys({
    'mod+enter': () => void go(),
    'mod+j': () => onQuery({ mode: query.mode === 'json' ? 'form' : 'json' }),
    '[': () => step(1),
    ']': () => step(-1),
    '/': focusFilter,
  })
  const form = {
    action,
    site,
    parameters,
    violations,
    info: description,
    repairOf: (violation: Violation) => repairOf(violation, draft),
    repair: (repair: Repair) => replace(repaired(forms.value[action] ?? parameters, repair)),
    set: (path: readonly (string | number)[], value: Parameters<typeof withValueAt>[2]) => {
      // The value of now: two fields may be set one after the other.
      const next = withValueAt(forms.value[action] ?? parameters, path, value)
      if (isObject(next)) change(next)
    },
  }
  return (
    <Panes page={page} onPage={setPage}>
      <Pane name="actions">
        <ActionsPane
          chosen={action}
          site={site}
          openId={openId}
          onChoose={() => setPage('request')}
          onOpen={replay}
          onCompare={setCompared}
        />
      </Pane>
      <Line pane="actions" />
      <Pane name="request">
        <FormPane
          key={`${action}-${version}`}
          draft={draft}
          form={form}
          to={target}
          mode={query.mode === 'json' ? 'json' : 'form'}
          isBusy={isBusy}
          failure={failure}
          onParameters={change}
          onQuery={onQuery}
          onSend={() => void go()}
          onShare={() => void share(draft)}
          onReset={reset}
          onSave={() => void save(draft)}
          onFile={(file) => void open(file)}
        >
          {query.from !== undefined && (
            <Foreign
              requestId={query.from}
              madeSha256={opened?.request?.bodySha256}
              onClose={() => onQuery({ from: '' })}
            />
          )}
        </FormPane>
      </Pane>
      <Line pane="answer" />
      <Pane name="answer">
        <div class="out">
          <AnswerPane
            entry={opened}
            isBusy={isBusy}
            fix={fixOf(code, { draft, violations, info: description })}
            onFix={applyFix}
            pane={paneOf(query.pane)}
            onPane={(pane) => onQuery({ pane })}
          />
          <CodePane
            draft={draft}
            endpoint={description?.endpoint ?? location.origin}
            language={query.lang}
            style={query.style}
            onChange={onQuery}
          />
        </div>
      </Pane>
      {compared && opened && (
        <Compare left={compared} right={opened} onClose={() => setCompared(undefined)} />
      )}
    </Panes>
  )
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
    site: siteFor(action, state.site ?? homeSite),
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
