/** @module Why a signature was refused: both sides line by line, the first difference marked, its cause, and what to do. */

import type { CallExplanation } from '@fuse-edge/core/control'
import { SIGNATURE_CAUSES, type SignatureCause } from '@fuse-edge/core/verify'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { certaintyOf } from '../../diagnose/certainty.ts'
import { type ComparedLine, compareLines, markLine } from '../../diagnose/compare-lines.ts'
import { canonicalLines, stringLines } from '../../explorer/signature-steps.ts'
import { CopyButton } from '../../parts/copy.tsx'
import { Icon } from '../../parts/icon.tsx'
import { language } from '../../state/preferences.ts'
import { say } from '../../words/words.ts'

/** Steps of the rail, in their order. */
const STEPS = ['canonical', 'string', 'keys', 'authorization'] as const

/** The step where an explanation's refusal stands. */
const STEP_OF: Readonly<Record<string, (typeof STEPS)[number]>> = {
  'canonical-request': 'canonical',
  headers: 'canonical',
  parameters: 'canonical',
  'string-to-sign': 'string',
  scope: 'string',
  clock: 'string',
  key: 'keys',
  signature: 'keys',
  authorization: 'authorization',
}

function Side({
  line,
  other,
}: {
  readonly line: string | undefined
  readonly other: string | undefined
}) {
  if (line === undefined) return <span />
  if (line === '') return <span class="faint">{say('signature.empty')}</span>
  if (other === undefined || other === line) return <span>{line}</span>
  const { before, marked, after } = markLine(line, other)
  return (
    <span>
      {before}
      <mark>{marked}</mark>
      {after}
    </span>
  )
}

function Lines({
  lines,
  first,
}: {
  readonly lines: readonly ComparedLine[]
  readonly first: number
}) {
  return (
    <table class="diff">
      <thead>
        <tr>
          <th scope="col">{say('signature.line')}</th>
          <th scope="col">{say('signature.yours')}</th>
          <th scope="col">{say('signature.arrived')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, client, server, isDifferent }, index) => (
          <tr
            key={index}
            class={isDifferent ? 'x' : ''}
            id={index === first ? 'first-difference' : undefined}
          >
            <th scope="row">{name}</th>
            <td>
              <Side line={client} other={server} />
            </td>
            <td>
              <Side line={server} other={client} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface CompareCardProps {
  readonly title: string
  readonly lines: readonly ComparedLine[]
  readonly texts: string
  readonly isFollowing: boolean
}

function CompareCard({ title, lines, texts, isFollowing }: CompareCardProps) {
  const first = lines.findIndex(({ isDifferent }) => isDifferent)
  const table = <Lines lines={lines} first={isFollowing ? -1 : first} />
  return (
    <section class="card">
      <header>
        <h2>{title}</h2>
        {isFollowing && <span class="badge">{say('signature.follows')}</span>}
        <span class="end">
          <CopyButton text={texts} name={say('signature.copyBoth')} />
        </span>
      </header>
      {isFollowing ? (
        <details>
          <summary class="pad sm quiet">{say('signature.showLines')}</summary>
          {table}
        </details>
      ) : (
        table
      )}
    </section>
  )
}

type Causes = Readonly<Record<SignatureCause, string>>

/** Returns the sentences of causes in the chosen language. Those in Chinese are loaded when they are needed. */
function useCauses(): Causes {
  const [chinese, setChinese] = useState<Causes>()
  const isChinese = language.value === 'zh'
  useEffect(() => {
    if (!isChinese) return
    void import('../../diagnose/chinese-causes.ts').then(({ CHINESE_CAUSES }) =>
      setChinese(CHINESE_CAUSES),
    )
  }, [isChinese])
  return isChinese && chinese ? chinese : SIGNATURE_CAUSES
}

/** Returns where both sides part, in a sentence. */
function summaryOf({ explanation }: CallExplanation): string {
  if (language.value === 'en') return explanation.summary
  const step = say(`signature.step.${STEP_OF[explanation.step] ?? 'canonical'}`)
  const { part } = explanation
  return 'line' in explanation && explanation.line !== undefined
    ? say('signature.lineDiffers', { step, part, line: explanation.line })
    : say('signature.partDiffers', { step, part })
}

function Cause({
  result,
  children,
}: {
  readonly result: CallExplanation
  readonly children: ComponentChildren
}) {
  const { causes } = result.explanation
  const summary = summaryOf(result)
  const sentences = useCauses()
  const certainty = certaintyOf(result)
  const shown = certainty === 'proved' ? causes.slice(0, 1) : causes
  return (
    <section class="card cause">
      <div class="pad stack">
        <div class="row">
          <span class="badge bad">
            <Icon name="warn" />
            {say(shown.length === 1 ? 'signature.cause' : 'signature.causes')}
          </span>
          <span class="xs quiet">{say(`signature.${certainty}Cause`)}</span>
        </div>
        <h2>{summary}</h2>
        <ol class="causes">
          {shown.map((cause) => (
            <li key={cause} data-cause={cause}>
              {sentences[cause]}
            </li>
          ))}
        </ol>
        <div class="row wrap">{children}</div>
      </div>
    </section>
  )
}

/** The four steps, and at which one both sides part. */
export function Rail({ result }: { readonly result: CallExplanation }) {
  const { step } = result.explanation
  const summary = summaryOf(result)
  const bad = STEPS.indexOf(STEP_OF[step] ?? 'canonical')
  return (
    <section class="card">
      <ol class="rail">
        {STEPS.map((name, index) => (
          <li key={name} class={index === bad ? 'bad on' : index < bad ? 'done' : 'muted'}>
            <span class="tick">
              {index < bad ? (
                <Icon name="check" />
              ) : index === bad ? (
                <Icon name="cross" />
              ) : (
                index + 1
              )}
            </span>
            <b>{say(`signature.step.${name}`)}</b>
            {index === bad && <small>{summary}</small>}
          </li>
        ))}
      </ol>
    </section>
  )
}

interface ResultProps {
  readonly result: CallExplanation
  /** Buttons below the cause. */
  readonly children: ComponentChildren
}

/** Shows why a signature was refused. */
export function ExplanationView({ result, children }: ResultProps) {
  const { explanation, server, client } = result
  const canonical =
    server && compareLines(canonicalLines(server.canonicalRequest), client?.canonicalRequest)
  const text = server && compareLines(stringLines(server.stringToSign), client?.stringToSign)
  const isFirst = canonical?.some(({ isDifferent }) => isDifferent) ?? false
  return (
    <>
      <Cause result={result}>{children}</Cause>
      {server && !client && explanation.step !== 'key' && (
        <p class="note">{say('signature.notKnown')}</p>
      )}
      {server && canonical && (
        <CompareCard
          title={`1 · ${say('signature.step.canonical')}`}
          lines={canonical}
          texts={[client?.canonicalRequest, server.canonicalRequest].filter(Boolean).join('\n\n')}
          isFollowing={false}
        />
      )}
      {server && text && (
        <CompareCard
          title={`2 · ${say('signature.step.string')}`}
          lines={text}
          texts={[client?.stringToSign, server.stringToSign].filter(Boolean).join('\n\n')}
          isFollowing={isFirst}
        />
      )}
    </>
  )
}
