/** @module Diagnoses a pasted request, or a refused call by its RequestId. */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { useEffect, useRef, useState } from 'preact/hooks'
import { BROKEN_NAMES, type BrokenName, brokenRequest } from '../../diagnose/broken.ts'
import type { PastedRequest } from '../../diagnose/pasted.ts'
import { callOf } from '../../diagnose/pasted-call.ts'
import { readRequest, recognise } from '../../diagnose/read-request.ts'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Waiting } from '../../parts/state.tsx'
import { acting, submitting } from '../../parts/submitting.ts'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { account, clock, info } from '../../state/emulator.ts'
import { setForm } from '../../state/explorer.ts'
import { useKeys } from '../../state/keys.ts'
import { pastedText } from '../../state/pasted-text.ts'
import { useResource } from '../../state/resource.ts'
import { say } from '../../words/words.ts'
import { credentialsFor, send } from '../explorer/send.ts'
import { draftOf, explainCall, explainPasted } from './explain.ts'
import { ExplanationView, Rail } from './result.tsx'
import { type Diagnosis, useDiagnosis } from './use-diagnosis.ts'

/** Says what is wrong with a pasted text. */
function problemOf(text: string): string | undefined {
  const read = readRequest(text)
  if (read.ok) return undefined
  const { expected, at } = read.error
  return say(`signature.expected.${expected}`, { at: at + 1 })
}

async function makeBroken(name: BrokenName): Promise<string | undefined> {
  const credentials = await credentialsFor('', 'emulator')
  await clock.refresh()
  const description = info.state.value.value
  if (!credentials.ok || !description) return undefined
  const offsetMs = clock.state.value.value?.offsetMs ?? 0
  return await brokenRequest(name, {
    credentials: credentials.value,
    host: location.host,
    region: description.region,
    activityId: description.activities[0]?.id ?? 'at_1',
    timestamp: Math.floor((Date.now() + offsetMs) / MS_PER_SECOND),
  })
}

/** Buttons that send the request with a right signature. */
function Repair({ request }: { readonly request: PastedRequest | undefined }) {
  const [said, setSaid] = useState<string>()
  const holders = useResource(account).value?.holders ?? []
  if (!request) return null
  const known = holders.flatMap(({ keys }) => keys.map(({ secretId }) => secretId))
  const made = draftOf(request, known)
  if (!made.ok) return <p class="sm quiet">{say(`signature.notRepaired.${made.error}`)}</p>
  const draft = made.value
  const resend = async () => {
    const sent = await send(draft, 'emulator')
    if (!sent.ok) setSaid(say('signature.notSent', { message: sent.error }))
    else {
      const { answer } = sent.value
      setSaid(
        answer?.failure === undefined
          ? say('signature.sentOk', { code: answer?.code ?? '' })
          : say('signature.notSent', { message: answer.failure }),
      )
    }
  }
  const open = () => {
    setForm(draft.action, draft.parameters)
    const { site, region, key } = draft
    navigate(to('explorer', { action: draft.action }, { site, region, key }))
  }
  return (
    <>
      <button type="button" class="btn primary" onClick={acting(resend)}>
        {say('signature.sendRight')}
      </button>
      <button type="button" class="btn" onClick={open}>
        {say('signature.openExplorer')}
      </button>
      {said && (
        <span class="sm quiet" role="status">
          {said}
        </span>
      )}
    </>
  )
}

function Outcome({ explained, request }: Diagnosis) {
  if (!explained.ok) {
    return (
      <p class="note bad" role="alert">
        <Icon name="warn" />
        <span>{explained.error}</span>
      </p>
    )
  }
  const result = explained.value
  if (!result) {
    return (
      <section class="card">
        <Empty icon="check" title={say('signature.valid')}>
          <p>{say('signature.validSay')}</p>
        </Empty>
      </section>
    )
  }
  const isForeign = result.explanation.step === 'key' && request && callOf(request).secretId !== ''
  return (
    <>
      {isForeign && <p class="note">{say('signature.foreign')}</p>}
      <ExplanationView result={result}>
        <Repair request={request} />
      </ExplanationView>
    </>
  )
}

/** Shows the box to paste into, and the diagnosis. */
export function Diagnose({ requestId }: { readonly requestId: string | undefined }) {
  const [text, setText] = useState(requestId ? '' : pastedText.value)
  const [id, setId] = useState(requestId ?? '')
  const { diagnosis, isBusy, show, clear } = useDiagnosis()
  const area = useRef<HTMLTextAreaElement>(null)
  const problem = text.trim() === '' ? undefined : problemOf(text)
  const read = (next: string) => {
    setText(next)
    pastedText.value = next
    const found = readRequest(next)
    if (found.ok) void show(explainPasted(found.value), found.value)
    else clear()
  }
  useEffect(() => {
    if (requestId) void show(explainCall(requestId))
    else if (text !== '') read(text)
  }, [requestId])
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const pasted = event.clipboardData?.getData('text/plain')
      const isElsewhere =
        !(event.target instanceof HTMLInputElement) && event.target !== area.current
      if (pasted && isElsewhere) read(pasted)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
  useKeys({
    n: () => document.getElementById('first-difference')?.scrollIntoView({ block: 'center' }),
  })
  const take = async (name: BrokenName) => {
    const before = pastedText.value
    const made = await makeBroken(name)
    // A text that was pasted meanwhile stays.
    if (made && pastedText.value === before) read(made)
  }
  const result = diagnosis?.explained.ok ? diagnosis.explained.value : undefined
  return (
    <div class="sig">
      <div class="stack">
        <section class="card">
          <header>
            <h2>{say('signature.pasteLabel')}</h2>
            {text.trim() !== '' && !problem && (
              <span class="end xs quiet">{say(`signature.read.${recognise(text)}`)}</span>
            )}
          </header>
          <div class="pad stack">
            <textarea
              ref={area}
              class="input mono paste"
              spellcheck={false}
              aria-label={say('signature.pasteLabel')}
              placeholder={say('signature.paste')}
              value={text}
              onInput={(event) => read(event.currentTarget.value)}
            />
            {problem ? (
              <p class="wrong" role="alert">
                <Icon name="warn" />
                <span>{problem}</span>
              </p>
            ) : (
              <p class="help">{say('signature.pasteSay')}</p>
            )}
            <form
              class="row"
              onSubmit={submitting(() =>
                navigate(to('signature', { tab: 'diagnose', requestId: id.trim() })),
              )}
            >
              <input
                class="input mono"
                spellcheck={false}
                aria-label={say('signature.requestId')}
                placeholder={say('signature.requestId')}
                title={say('signature.requestIdSay')}
                value={id}
                onInput={(event) => setId(event.currentTarget.value)}
              />
              <button type="submit" class="btn" disabled={id.trim() === ''}>
                {say('signature.explain')}
              </button>
            </form>
          </div>
        </section>
        {result && <Rail result={result} />}
        <section class="card">
          <header>
            <h2>{say('signature.broken')}</h2>
          </header>
          <ul class="presets">
            {BROKEN_NAMES.map((name) => (
              <li key={name}>
                <button type="button" onClick={acting(() => take(name))}>
                  <Icon name="plus" />
                  <b>{say(`signature.broken.${name}`)}</b>
                </button>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <div class="stack">
        {diagnosis ? (
          <Outcome {...diagnosis} />
        ) : isBusy ? (
          <Waiting rows={4} />
        ) : (
          <section class="card">
            <Empty icon="signature" title={say('signature.empty.title')}>
              <p>{say('signature.empty.say')}</p>
            </Empty>
          </section>
        )}
      </div>
    </div>
  )
}
