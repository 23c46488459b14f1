/** @module One request: what it cost, where its time went, what was checked, and what was sent and signed. */

import { findAction } from '@fuse-edge/core/api'
import type { CallCheck, FaultRule, RecentRequest } from '@fuse-edge/core/control'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { CheckList } from '../../parts/check-list.tsx'
import { CopyButton, Id } from '../../parts/copy.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Badge } from '../../parts/state.tsx'
import { acting } from '../../parts/submitting.ts'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { changeRules } from '../../state/change-faults.ts'
import { api } from '../../state/emulator.ts'
import { entries, setForm } from '../../state/explorer.ts'
import { withRule } from '../../state/fault-rules.ts'
import { dateOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { costOf } from './cost.ts'
import { Refusal } from './refusal.tsx'
import { diagnosisOf, isSignatureCode } from './signature-codes.ts'
import { Stages } from './stages.tsx'

function Checks({ checks }: { readonly checks: readonly CallCheck[] }) {
  const passed = checks.filter(({ ok }) => ok).length
  const failed = checks.find(({ ok }) => !ok)
  return (
    <details open={failed !== undefined}>
      <summary>
        {say('requests.checks')}{' '}
        <span class="faint">{say('requests.checksSay', { n: passed })}</span>
      </summary>
      <CheckList checks={checks} />
    </details>
  )
}

function Sent({ request }: { readonly request: RecentRequest }) {
  const { method, path, query, host, headers, bodyBytes, bodySha256 } = request
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const text = [`${method} ${path}${query && `?${query}`} HTTP/1.1`, ...lines].join('\n')
  return (
    <details>
      <summary>
        {say('requests.request')} <span class="faint">{host}</span>
      </summary>
      <pre class="code wrapped">{text}</pre>
      <p class="sm quiet body-of">
        {say('requests.bytes', { n: bodyBytes })} <code>{bodySha256}</code>
      </p>
    </details>
  )
}

/** Shows the strings that the signature covers. Opening them does the step "Check a signature". */
function Signed({ request }: { readonly request: RecentRequest }) {
  const { signed, requestId } = request
  const report = ({ currentTarget }: Event) => {
    const isOpen = currentTarget instanceof HTMLDetailsElement && currentTarget.open
    if (isOpen) void api.write('POST quickstart', { name: 'signature', evidence: requestId })
  }
  if (!signed) return <p class="sm quiet">{say('requests.unsigned')}</p>
  const strings = [
    ['requests.canonical', signed.canonicalRequest],
    ['requests.toSign', signed.stringToSign],
  ] as const
  return (
    <details onToggle={report}>
      <summary>{say('requests.signed')}</summary>
      {strings.map(
        ([word, text]) =>
          text !== undefined && (
            <figure key={word}>
              <figcaption class="row">
                {say(word)}
                <CopyButton text={text} name={say(word)} />
              </figcaption>
              <pre class="code wrapped">{text}</pre>
            </figure>
          ),
      )}
    </details>
  )
}

/** Shows the picture that a call made, where the emulator still keeps it. */
function Result({ requestId }: { readonly requestId: string }) {
  const [isGone, setGone] = useState(false)
  if (isGone) return null
  return (
    <section>
      <h3>{say('requests.result')}</h3>
      <img
        class="result-of"
        src={`/_emulator/results/${requestId}`}
        alt={say('requests.resultAlt')}
        onError={() => setGone(true)}
      />
    </section>
  )
}

/** Adds a rule that refuses the next call of this action with this code. */
async function makeFault({ action, code }: RecentRequest): Promise<void> {
  const rule = { action, count: 1, fault: { kind: 'error', code, when: 'before-work' } }
  const isTaken = await changeRules(withRule(rule as FaultRule))
  if (isTaken) navigate(to('faults'))
}

/**
 * Opens the explorer with the action, site, region and key of a request. The emulator keeps no parameters, so those are of
 * the explorer's own history, or those that its form begins with; the explorer then says so.
 */
function Replay({ request }: { readonly request: RecentRequest }) {
  const { action, version, site, region, secretId, requestId } = request
  const name = findAction(action, version)
  if (!name) return null
  const entry = entries.value.find(({ answer }) => answer?.requestId === requestId)
  const open = () => {
    if (entry) setForm(name, entry.draft.parameters)
    const key = secretId === undefined ? {} : { key: secretId }
    const from = entry ? {} : { from: requestId }
    navigate(to('explorer', { action: name }, { site, region, ...key, ...from }))
  }
  return (
    <button type="button" class="btn" onClick={open}>
      <Icon name="explorer" />
      {say(entry ? 'requests.replay' : 'requests.explore')}
    </button>
  )
}

/** Shows one request. */
export function Opened({
  request,
  closeHref,
  children,
}: {
  readonly request: RecentRequest
  readonly closeHref: string
  /** Further controls. */
  readonly children: ComponentChildren
}) {
  const { requestId, action, version, region, site, code, holder, secretId, fault, billed } =
    request
  const isOk = code === 'ok'
  const who = [holder, secretId && `${secretId.slice(0, 12)}…`, request.peer].filter(Boolean)
  return (
    <section class="card opened" aria-labelledby="opened">
      <header>
        <h2 id="opened" class="cut">
          <code>{action || say('noAction')}</code>
        </h2>
        {isOk ? (
          <Badge kind="ok" text={say('requests.ok')} />
        ) : (
          <Badge kind="bad" text={say('requests.refused')} />
        )}
        <a class="icon-btn end" href={closeHref} aria-label={say('close')} title={say('close')}>
          <Icon name="cross" />
        </a>
      </header>
      <div class="pad stack">
        {!isOk && <Refusal code={code} />}
        {isOk && fault && billed && <p class="note warn">{say('requests.lost')}</p>}
        <dl class="facts">
          <dt>RequestId</dt>
          <dd>
            <Id text={requestId} name="RequestId" />
          </dd>
          <dt>{say('requests.time')}</dt>
          <dd>{dateOf(request.atMs)}</dd>
          <dt>{say('requests.region')}</dt>
          <dd>{[region, site, version].filter(Boolean).join(' · ')}</dd>
          <dt>{say('requests.caller')}</dt>
          <dd>
            <span class="cut">{who.join(' · ')}</span>
          </dd>
          <dt>{say('requests.cost')}</dt>
          <dd>{costOf(request)}</dd>
          {fault && (
            <>
              <dt>{say('requests.fault')}</dt>
              <dd>
                <Badge kind="warn" text={fault} />
              </dd>
            </>
          )}
        </dl>
        <section>
          <h3>{say('requests.stages')}</h3>
          <Stages stages={request.stages} ms={request.ms} />
        </section>
        {isOk && billed && <Result requestId={requestId} />}
        <Checks checks={request.checks} />
        <Sent request={request} />
        <Signed request={request} />
        <div class="row wrap">
          <Replay request={request} />
          {children}
          {isSignatureCode(code) && (
            <a class="btn" href={diagnosisOf(requestId)}>
              <Icon name="signature" />
              {say('requests.diagnose')}
            </a>
          )}
          {!isOk && action && (
            <button type="button" class="btn" onClick={acting(() => makeFault(request))}>
              <Icon name="faults" />
              {say('requests.makeFault')}
            </button>
          )}
        </div>
      </div>
    </section>
  )
}
