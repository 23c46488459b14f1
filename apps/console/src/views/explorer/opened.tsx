/** @module The three panes of a request that is there. */

import { useEffect, useRef, useState } from 'preact/hooks'
import { fixOf } from '../../explorer/fixes.ts'
import { TARGETS, type Target } from '../../explorer/history.ts'
import { Confirm } from '../../parts/dialog.tsx'
import { focusFilter } from '../../parts/filter-field.tsx'
import { info } from '../../state/emulator.ts'
import { type Entry, entries, openId, setForm } from '../../state/explorer.ts'
import { useKeys } from '../../state/keys.ts'
import { say } from '../../words/words.ts'
import { ActionsPane } from './actions-pane.tsx'
import { AnswerPane, PANES, type PaneName } from './answer-pane.tsx'
import { CodePane } from './code-pane.tsx'
import { Compare } from './compare.tsx'
import { Foreign } from './foreign.tsx'
import type { Form } from './form.ts'
import { FormPane } from './form-pane.tsx'
import { Line, type PageName, Pane, Panes } from './panes.tsx'
import { addRecent } from './send.ts'
import { openFile, save, share } from './share.ts'
import { type OpenedProps, useChanges, useSending } from './use-request.ts'

function targetOf(text: string | undefined): Target {
  return TARGETS.find((one) => one === text) ?? 'emulator'
}

function paneOf(text: string | undefined): PaneName {
  return PANES.find((one) => one === text) ?? 'response'
}

interface OutProps extends OpenedProps {
  readonly entry: Entry | undefined
  readonly isBusy: boolean
  readonly changes: ReturnType<typeof useChanges>
}

/** The answer, and the program. */
function Out({ draft, query, onQuery, entry, isBusy, changes }: OutProps) {
  const description = info.state.value.value
  const code = entry?.draft.action === draft.action ? (entry.answer?.code ?? '') : ''
  const { violations } = changes.form
  return (
    <div class="out">
      <AnswerPane
        entry={entry}
        isBusy={isBusy}
        fix={fixOf(code, { draft, violations, info: description })}
        onFix={changes.mend}
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
  )
}

interface RequestProps extends OpenedProps {
  readonly target: Target
  readonly entry: Entry | undefined
  readonly sending: ReturnType<typeof useSending>
  readonly changes: ReturnType<typeof useChanges>
  readonly onSend: () => void
}

/** The request. */
function Request(props: RequestProps) {
  const { draft, query, onQuery, target, entry, sending, changes, onSend } = props
  const { form, version, load, reset } = changes
  const open = async (file: File) => {
    const read = await openFile(file)
    if (read) load(read)
  }
  return (
    <FormPane
      key={`${draft.action}-${version}`}
      draft={draft}
      form={form}
      to={target}
      mode={query.mode === 'json' ? 'json' : 'form'}
      isBusy={sending.isBusy}
      failure={sending.failure}
      onParameters={(next) => setForm(draft.action, next)}
      onQuery={onQuery}
      onSend={onSend}
      onShare={() => void share(draft)}
      onReset={reset}
      onSave={() => void save(draft)}
      onFile={(file) => void open(file)}
    >
      {query.from !== undefined && (
        <Foreign
          requestId={query.from}
          madeSha256={entry?.request?.bodySha256}
          onClose={() => onQuery({ from: '' })}
        />
      )}
    </FormPane>
  )
}

/** Returns the entry of the history that is open; what the emulator still knows of it is added. */
function useOpenEntry() {
  const open = openId.value
  const entry = entries.value.find(({ id }) => id === open)
  useEffect(() => {
    // One from before a reload has its cost alone.
    if (entry && !entry.request && entry.to === 'emulator') void addRecent(entry)
  }, [open])
  return entry
}

/**
 * Asks once for the same problems before a request with wrong parameters is sent to the edge, which may pass it on to a cloud that
 * bills it. Returns how to send, and the dialog.
 */
function useAsking({ violations }: Form, target: Target, sendNow: () => void) {
  const [isAsking, setAsking] = useState(false)
  const asked = useRef('')
  const go = () => {
    const problems = JSON.stringify(violations)
    const isNew = target === 'edge' && violations.length > 0 && problems !== asked.current
    asked.current = problems
    if (isNew) setAsking(true)
    else sendNow()
  }
  const dialog = isAsking && (
    <Confirm
      title={say('explorer.anyway')}
      text={say('explorer.anywaySay', { n: violations.length })}
      action={say('explorer.anywayDo')}
      onConfirm={sendNow}
      onClose={() => setAsking(false)}
    />
  )
  return { go, dialog }
}

/** Shows the panes. */
export function Opened(props: OpenedProps) {
  const { draft, query, onQuery } = props
  const entry = useOpenEntry()
  const [compared, setCompared] = useState<Entry>()
  const [page, setPage] = useState<PageName>('request')
  const target = targetOf(query.to)
  const changes = useChanges(props, () => setPage('request'))
  const sending = useSending(draft.action, () => {
    setPage('answer')
    if (target === 'nowhere') onQuery({ pane: 'request' })
  })
  const replay = ({ id, draft: past, to: asked }: Entry) => {
    openId.value = id
    changes.load(past, asked)
  }
  const step = (by: number) => {
    const next = entries.value[entries.value.findIndex(({ id }) => id === openId.value) + by]
    if (next) replay(next)
  }
  const { go, dialog } = useAsking(changes.form, target, () => void sending.go(draft, target))
  useKeys({
    'mod+enter': go,
    'mod+j': () => onQuery({ mode: query.mode === 'json' ? 'form' : 'json' }),
    '[': () => step(1),
    ']': () => step(-1),
    '/': focusFilter,
  })
  const rest = { entry, changes, target, sending, onSend: go }
  return (
    <Panes page={page} onPage={setPage}>
      <Pane name="actions">
        <ActionsPane
          chosen={draft.action}
          site={draft.site}
          openId={openId.value}
          onChoose={() => setPage('request')}
          onOpen={replay}
          onCompare={setCompared}
        />
      </Pane>
      <Line pane="actions" />
      <Pane name="request">
        <Request {...props} {...rest} />
      </Pane>
      <Line pane="answer" />
      <Pane name="answer">
        <Out {...props} entry={entry} isBusy={sending.isBusy} changes={changes} />
      </Pane>
      {dialog}
      {compared && entry && (
        <Compare left={compared} right={entry} onClose={() => setCompared(undefined)} />
      )}
    </Panes>
  )
}
