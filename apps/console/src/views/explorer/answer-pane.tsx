/** @module How the request ended: answer, exact request, signature and checks. */

import { ACTIONS } from '@fuse-edge/core/api'
import type { CallCheck } from '@fuse-edge/core/control'
import { SERVICE } from '@fuse-edge/core/regions'
import { parseAuthorization } from '@fuse-edge/core/verify'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { jsonTokens, type SayCut } from '../../code/json-tokens.ts'
import { type Code, textOf, token } from '../../code/tokens.ts'
import { endingOf } from '../../explorer/ending.ts'
import type { Target } from '../../explorer/history.ts'
import { isObject } from '../../explorer/json.ts'
import type { MadeRequest } from '../../explorer/make-request.ts'
import { type Step, signatureSteps } from '../../explorer/signature-steps.ts'
import { CheckList } from '../../parts/check-list.tsx'
import { CodeView } from '../../parts/code-view.tsx'
import { CopyAs, Id } from '../../parts/copy.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { SignatureSteps } from '../../parts/signature-steps.tsx'
import { Badge, Empty } from '../../parts/state.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { info } from '../../state/emulator.ts'
import type { Entry } from '../../state/explorer.ts'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { costOf } from '../requests/cost.ts'
import { Stages } from '../requests/stages.tsx'
import { curlOf } from './curl-of.ts'
import { endingWord } from './ending-word.ts'
import { harOf } from './har.ts'
import { signerOf } from './send.ts'
import { type FixProps, Trouble } from './trouble.tsx'

/** Tabs of the pane. */
export const PANES = ['response', 'request', 'signature', 'checks'] as const

/** Name of a tab. */
export type PaneName = (typeof PANES)[number]

/** Longer answers are shown in part. */
const SHOWN_BYTES = 200_000

const sayCut: SayCut = (kind, size) => say(`explorer.cut.${kind}`, { size: numberOf(size) })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Returns an answer as code: JSON with its pictures cut, or its text. */
function answerCode(text: string): Code {
  const value = parsed(text)
  return value === undefined
    ? [token('plain', text.slice(0, SHOWN_BYTES))]
    : jsonTokens(value, sayCut)
}

/** Shows a picture. What is none is not shown. */
function Picture({ address }: { readonly address: string }) {
  const [isGone, setGone] = useState(false)
  if (isGone) return null
  return (
    <figure>
      <img src={address} alt={say('requests.resultAlt')} onError={() => setGone(true)} />
    </figure>
  )
}

/**
 * Returns where the picture of a call is: the emulator keeps those that it made; from the edge, base64 in the answer is shown.
 * Addresses of other hosts are not opened.
 */
function pictureOf({ answer, draft, to: target }: Entry): string | undefined {
  if (answer?.code !== 'ok' || !ACTIONS[draft.action].billable) return undefined
  if (target === 'emulator') return `/_emulator/results/${answer.requestId}`
  const value = parsed(answer.text)
  const response = isObject(value) && isObject(value.Response) ? value.Response : {}
  const picture = response.FusedImage ?? response.Image
  const isBase64 = typeof picture === 'string' && !/^https?:/.test(picture)
  return isBase64 ? `data:image/jpeg;base64,${picture}` : undefined
}

function Summary({ entry }: { readonly entry: Entry }) {
  const { answer, cost } = entry
  if (!answer) return null
  const text = [answer.status, endingWord(entry)].filter(Boolean).join(' · ')
  return (
    <div class="sum" role="status">
      <Badge kind={answer.code === 'ok' ? 'ok' : 'bad'} text={text} />
      <b>{say('ms', { n: numberOf(answer.ms) })}</b>
      {cost && <span>{costOf(cost)}</span>}
      {answer.requestId && (
        <span class="end">
          <Id text={answer.requestId} name="RequestId" />
        </span>
      )}
    </div>
  )
}

/** Says that the answer has not come yet. */
function OnItsWay() {
  return (
    <div class="sum" role="status">
      <b>{say('explorer.sending')}</b>
    </div>
  )
}

function Response({ entry, fix, onFix }: FixProps & { readonly entry: Entry }) {
  const { answer, recent } = entry
  const ending = endingOf(entry)
  if (ending === 'sending') return null
  if (ending === 'left') return <Trouble entry={entry} fix={fix} onFix={onFix} />
  if (!answer) {
    return (
      <Empty icon="explorer" title={say('explorer.onlyMade')}>
        <p>{say('explorer.onlyMadeSay')}</p>
      </Empty>
    )
  }
  const picture = pictureOf(entry)
  const isPast = entry.request === undefined
  const isLong = answer.text.length > SHOWN_BYTES
  return (
    <>
      <Trouble entry={entry} fix={fix} onFix={onFix} />
      {isPast && picture !== undefined && (
        <div class="res">
          <Picture key={answer.requestId} address={picture} />
        </div>
      )}
      {isPast && <p class="pad sm quiet">{say('explorer.answerGone')}</p>}
      {answer.text !== '' && (
        <div class={picture === undefined ? 'res' : 'res with-picture'}>
          {picture !== undefined && <Picture key={answer.requestId} address={picture} />}
          <CodeView code={answerCode(answer.text)} />
        </div>
      )}
      {isLong && (
        <p class="pad">
          <button
            type="button"
            class="btn small"
            onClick={() => saveFile('answer.json', 'application/json', answer.text)}
          >
            {say('explorer.downloadAnswer', {
              size: numberOf(Math.round(answer.text.length / 1000)),
            })}
          </button>
        </p>
      )}
      {recent && (
        <div class="pad">
          <Stages stages={recent.stages} ms={recent.ms} />
        </div>
      )}
    </>
  )
}

/** Returns the request as it is sent, with its pictures cut. */
function requestCode({ method, host, path, headers, body }: MadeRequest): Code {
  const lines = Object.entries({ Host: host, ...headers }).flatMap(([name, value]) => [
    token('key', name),
    token('plain', `: ${value}\n`),
  ])
  const shown = body === '' ? [token('comment', say('explorer.bodyGone'))] : answerCode(body)
  return [
    token('keyword', method),
    token('plain', ` ${path} HTTP/1.1\n`),
    ...lines,
    token('plain', '\n'),
    ...shown,
  ]
}

/** A request that this page has made, and where it went. */
interface ShownProps {
  readonly request: MadeRequest
  readonly to: Target
}

/** Returns where a request goes. One that was only made is for the cloud. */
function originOf({ host }: MadeRequest, target: Target): string {
  const { endpoint, edge } = info.state.value.value ?? {}
  const origin = { emulator: endpoint, edge, nowhere: undefined }[target]
  return origin ?? `https://${host}`
}

function Request({ request, to: target }: ShownProps) {
  const code = requestCode(request)
  const curl = curlOf(request, originOf(request, target))
  return (
    <>
      <div class="sum">
        <span>
          {say('explorer.bytes', { n: numberOf(new TextEncoder().encode(request.body).length) })}
        </span>
        <span class="end row">
          <CopyAs text={textOf(code)} words={say('explorer.copyText')} />
          {curl !== undefined && <CopyAs text={curl} words={say('explorer.copyCurl')} />}
          <button
            type="button"
            class="btn"
            disabled={request.body === ''}
            onClick={() => saveFile('request.har', 'application/json', harOf(request))}
          >
            HAR
          </button>
        </span>
      </div>
      <CodeView code={code} />
    </>
  )
}

/** Computes the steps of a request's signature. */
function useSteps(request: MadeRequest): readonly Step[] {
  const [steps, setSteps] = useState<readonly Step[]>([])
  useEffect(() => {
    let isWanted = true
    const { host, headers, bodySha256, timestamp } = request
    const parsed = parseAuthorization(headers.Authorization)
    const secretId = parsed.ok ? parsed.value.secretId : ''
    const contentType = headers['Content-Type'] ?? ''
    const common = { secretId, host, contentType, bodySha256, timestamp, service: SERVICE }
    void signerOf(request).then((signer) => {
      const secret = signer && { secretKey: signer.secretKey }
      if (isWanted) setSteps(signatureSteps({ ...common, ...secret }))
    })
    return () => {
      isWanted = false
    }
  }, [request])
  return steps
}

function Signature({ request }: ShownProps) {
  return (
    <div class="pad stack">
      <SignatureSteps steps={useSteps(request)} />
    </div>
  )
}

interface MadeProps {
  readonly entry: Entry
  readonly show: (props: ShownProps) => JSX.Element
}

/** Shows something of the exact request, where this page has made it. */
function Made({ entry: { request, to: target }, show: Show }: MadeProps) {
  return request ? (
    <Show request={request} to={target} />
  ) : (
    <p class="pad sm quiet">{say('explorer.requestGone')}</p>
  )
}

function Checks({ checks }: { readonly checks: readonly CallCheck[] | undefined }) {
  if (!checks) return <p class="pad sm quiet">{say('explorer.noChecks')}</p>
  return (
    <div class="pad">
      <CheckList checks={checks} />
    </div>
  )
}

interface AnswerProps extends FixProps {
  readonly entry: Entry | undefined
  readonly isBusy: boolean
  readonly pane: PaneName
  readonly onPane: (pane: PaneName) => void
}

/** Shows the four tabs of a request that was made. */
export function AnswerPane(props: AnswerProps) {
  const { entry, isBusy, pane, onPane, fix, onFix } = props
  const checks = entry?.recent?.checks.length
  const name = (one: PaneName) =>
    one === 'checks' && checks !== undefined
      ? `${say('explorer.pane.checks')} ${checks}`
      : say(`explorer.pane.${one}`)
  return (
    <section class="answer" aria-label={say('explorer.answer')} aria-busy={isBusy}>
      <Tabs
        label={say('explorer.answer')}
        panel="answer"
        tabs={PANES.map((one) => ({ name: one, text: name(one) }))}
        chosen={pane}
        onChoose={onPane}
      />
      <div
        id="answer"
        role="tabpanel"
        aria-labelledby={`answer-${pane}`}
        class={isBusy ? 'busy' : ''}
      >
        {entry && (
          <>
            {isBusy ? <OnItsWay /> : <Summary entry={entry} />}
            {pane === 'response' && <Response entry={entry} fix={fix} onFix={onFix} />}
            {pane === 'request' && <Made entry={entry} show={Request} />}
            {pane === 'signature' && <Made entry={entry} show={Signature} />}
            {pane === 'checks' && <Checks checks={entry.recent?.checks} />}
          </>
        )}
        {!entry && isBusy && <OnItsWay />}
        {!entry && !isBusy && (
          <Empty icon="explorer" title={say('explorer.empty')}>
            <p>{say('explorer.emptySay')}</p>
          </Empty>
        )}
      </div>
    </section>
  )
}
