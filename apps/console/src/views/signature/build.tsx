/** @module Builds a signature step by step, live: TC3, and v1 for old programs. */

import { SERVICE, SITE_HOSTS } from '@fuse-edge/core/regions'
import { prepareBody, signatureV1, stringToSignV1, type V1Parameters } from '@fuse-edge/core/sign'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { useEffect, useState } from 'preact/hooks'
import { signatureSteps } from '../../explorer/signature-steps.ts'
import { CopyButton } from '../../parts/copy.tsx'
import { SignatureSteps } from '../../parts/signature-steps.tsx'
import { account, clock, info } from '../../state/emulator.ts'
import { useResource } from '../../state/resource.ts'
import { say } from '../../words/words.ts'
import { credentialsFor } from '../explorer/send.ts'

const SHOWN_ID = 14

/** Returns the emulator's time in seconds. */
function useTimestamp(): readonly [number, () => void] {
  const offsetMs = useResource(clock).value?.offsetMs ?? 0
  const now = () => Math.floor((Date.now() + offsetMs) / MS_PER_SECOND)
  const [timestamp, setTimestamp] = useState(now)
  return [timestamp, () => setTimestamp(now())]
}

/** Returns the SecretKey of a key of this emulator. It is kept as long as the view is open. */
function useSecret(key: string): { secretKey?: string; failure?: string } {
  const [found, setFound] = useState<{ secretKey?: string; failure?: string }>({})
  const isKnown = useResource(info).value !== undefined
  useEffect(() => {
    let isWanted = true
    if (!isKnown) return
    void credentialsFor(key, 'emulator').then((credentials) => {
      if (!isWanted) return
      setFound(
        credentials.ok
          ? { secretKey: credentials.value.secretKey }
          : { failure: credentials.error },
      )
    })
    return () => {
      isWanted = false
    }
  }, [key, isKnown])
  return found
}

function KeySelect({
  value,
  onValue,
}: {
  readonly value: string
  readonly onValue: (key: string) => void
}) {
  const holders = useResource(account).value?.holders ?? []
  return (
    <label class="whole">
      <span class="lab">{say('signature.key')}</span>
      <select
        class="input mono"
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        <option value="">{say('explorer.firstKey')}</option>
        {holders.flatMap(({ holder, keys }) =>
          keys.map(({ secretId }) => (
            <option key={secretId} value={secretId}>
              {`${secretId.slice(0, SHOWN_ID)}… · ${holder}`}
            </option>
          )),
        )}
      </select>
    </label>
  )
}

interface TextProps {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  /** Line of the steps that it decides. */
  readonly line?: string
  readonly onMark?: (line: string | undefined) => void
}

function Text({ label, value, onValue, line, onMark }: TextProps) {
  return (
    <label
      class="whole"
      onPointerEnter={() => onMark?.(line)}
      onPointerLeave={() => onMark?.(undefined)}
    >
      <span class="lab">{label}</span>
      <input
        class="input mono"
        spellcheck={false}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
        onFocus={() => onMark?.(line)}
        onBlur={() => onMark?.(undefined)}
      />
    </label>
  )
}

function Area({ label, value, onValue, line, onMark }: TextProps) {
  return (
    <label class="whole">
      <span class="lab">{label}</span>
      <textarea
        class="input mono paste"
        spellcheck={false}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
        onFocus={() => onMark?.(line)}
        onBlur={() => onMark?.(undefined)}
      />
    </label>
  )
}

function useHash(body: string): string {
  const [hash, setHash] = useState('')
  useEffect(() => {
    let isWanted = true
    void prepareBody(body).then(({ sha256Hex }) => {
      if (isWanted) setHash(sha256Hex ?? '')
    })
    return () => {
      isWanted = false
    }
  }, [body])
  return hash
}

/** Builds a TC3 signature. */
export function BuildTc3() {
  const description = useResource(info).value
  const [key, setKey] = useState('')
  const [host, setHost] = useState<string>(SITE_HOSTS.cn)
  const [contentType, setContentType] = useState('application/json')
  const [body, setBody] = useState('{"ActivityId":"at_1"}')
  const [service, setService] = useState<string>(SERVICE)
  const [marked, setMarked] = useState<string>()
  const [timestamp, takeNow] = useTimestamp()
  const { secretKey, failure } = useSecret(key)
  const bodySha256 = useHash(body)
  const secretId = key || (description?.secretId ?? '')
  const signing = { secretId, host, contentType, bodySha256, timestamp, service }
  const fields = [
    ['signature.host', host, setHost, 'CanonicalHeaders'],
    ['signature.contentType', contentType, setContentType, 'CanonicalHeaders'],
    ['signature.service', service, setService, 'CredentialScope'],
  ] as const
  const steps = signatureSteps({ ...signing, ...(secretKey !== undefined && { secretKey }) })
  return (
    <div class="sig">
      <section class="card">
        <header>
          <h2>{say('signature.what')}</h2>
        </header>
        <div class="pad fields">
          <KeySelect value={key} onValue={setKey} />
          {fields.map(([label, value, onValue, line]) => (
            <Text
              key={label}
              label={say(label)}
              value={value}
              onValue={onValue}
              line={line}
              onMark={setMarked}
            />
          ))}
          <Area
            label={say('signature.body')}
            value={body}
            onValue={setBody}
            line="HashedRequestPayload"
            onMark={setMarked}
          />
          <div class="whole row wrap">
            <span class="sm quiet nowrap">{say('signature.timestamp')}</span>
            <code>{timestamp}</code>
            <button type="button" class="btn small end" onClick={takeNow}>
              {say('signature.timeNow')}
            </button>
          </div>
          {failure && <p class="wrong whole">{say('signature.noKey', { message: failure })}</p>}
        </div>
      </section>
      <div class="stack">
        <SignatureSteps steps={steps} {...(marked && { marked })} />
        {secretKey === undefined && !failure && (
          <p class="note" role="status">
            {say('signature.loading')}
          </p>
        )}
      </div>
    </div>
  )
}

/** Reads parameters, one a line. */
function parametersOf(text: string): V1Parameters {
  const pairs = text.split('\n').flatMap((line): [string, string][] => {
    const at = line.indexOf('=')
    return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : []
  })
  return Object.fromEntries(pairs)
}

function startOf(secretId: string, region: string, timestamp: number): string {
  return [
    'Action=DescribeMaterialList',
    'Version=2022-09-27',
    `Region=${region}`,
    `Timestamp=${timestamp}`,
    'Nonce=7',
    `SecretId=${secretId}`,
    'SignatureMethod=HmacSHA256',
    'ActivityId=at_1',
  ].join('\n')
}

/** Builds a v1 signature. */
export function BuildV1() {
  const description = useResource(info).value
  const [timestamp] = useTimestamp()
  const [method, setMethod] = useState('GET')
  const [host, setHost] = useState<string>(SITE_HOSTS.cn)
  const [typed, setTyped] = useState<string>()
  const { secretKey } = useSecret('')
  const text =
    typed ?? startOf(description?.secretId ?? '', description?.region ?? 'ap-guangzhou', timestamp)
  const parameters = parametersOf(text)
  const toSign = stringToSignV1(method, host, parameters)
  const signed = secretKey && signatureV1(secretKey, toSign, parameters.SignatureMethod)
  const rows = [
    ['signature.v1.string', toSign, 'signature.v1.stringWhy'],
    ['signature.v1.signature', signed ?? '', 'signature.v1.signatureWhy'],
  ] as const
  return (
    <div class="sig">
      <section class="card">
        <header>
          <h2>{say('signature.what')}</h2>
        </header>
        <div class="pad fields">
          <Text label={say('signature.method')} value={method} onValue={setMethod} />
          <Text label={say('signature.host')} value={host} onValue={setHost} />
          <Area label={say('signature.parameters')} value={text} onValue={setTyped} />
        </div>
      </section>
      <div class="stack">
        <p class="note warn">{say('signature.v1.old')}</p>
        {rows.map(([title, value, why], index) => (
          <section key={title} class="card">
            <header>
              <h2>
                {index + 1} · {say(title)}
              </h2>
              <span class="end">
                <CopyButton text={value} name={say(title)} />
              </span>
            </header>
            <dl class="lines">
              <div>
                <dt />
                <dd>
                  <code>{value}</code>
                  <small>{say(why)}</small>
                </dd>
              </div>
            </dl>
          </section>
        ))}
      </div>
    </div>
  )
}
