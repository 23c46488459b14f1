/** @module The policy of a sub-account or role: the preset one, or statements as JSON, with what they allow in words. */

import type { AccountHolder, Holder, PolicyStatement } from '@fuse-edge/core/control'
import { useState } from 'preact/hooks'
import { DiscardDraft } from '../../parts/discard-draft.tsx'
import { Icon } from '../../parts/icon.tsx'
import { JsonEditor } from '../../parts/json-editor.tsx'
import { Badge } from '../../parts/state.tsx'
import { acting, submitting } from '../../parts/submitting.ts'
import { account, api } from '../../state/emulator.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { tell } from '../../state/toasts.ts'
import { sentenceFor, valueOr } from '../../words/failure.ts'
import { say } from '../../words/words.ts'
import { OPERATIONS, POLICY_SHAPE } from './policy-shape.ts'
import {
  allows,
  documentOf,
  FULL_ACCESS,
  parseDocument,
  quotedIn,
  statementsIn,
  statementWords,
} from './policy-words.ts'
import { Provocations } from './provocations.tsx'
import { nameOf, rightsOf } from './tree.tsx'

/** Attaches a policy. Returns a sentence about one that is not understood. */
async function attach(holder: AccountHolder, policy: unknown): Promise<string | undefined> {
  const name = holder.holder as Holder
  const before = holder.policy ?? { version: '2.0', statement: holder.statements }
  const attached = await api.write('PUT policies', { holder: name, policy })
  if (!attached.ok) {
    const { kind, message } = attached.error
    return kind === 'refused' ? message : sentenceFor(attached.error)
  }
  await account.refresh()
  const undo = async () => {
    if (valueOr(await api.write('PUT policies', { holder: name, policy: before })))
      await account.refresh()
  }
  tell(say('account.attached', { name: nameOf(holder) }), { undo: () => void undo() })
  return undefined
}

interface Problem {
  readonly sentence: string
  readonly quoted?: string | undefined
}

function ProblemNote({ problem }: { readonly problem: Problem | undefined }) {
  if (!problem) return null
  return (
    <p class="note bad" role="alert">
      <Icon name="warn" />
      <span>
        {problem.sentence}
        {problem.quoted && (
          <>
            <br />
            <code>{problem.quoted}</code>
          </>
        )}
      </span>
    </p>
  )
}

/** Says what the statements mean one by one, and which operations they allow together. */
function Meaning({ statements }: { readonly statements: readonly PolicyStatement[] }) {
  return (
    <div class="stack meaning">
      <h3 class="lab">{say('account.meaning')}</h3>
      {statements.length > 0 ? (
        <ul class="stack sm">
          {statements.map((statement, index) => (
            <li key={index} class="row">
              <Badge
                kind={statement.effect === 'allow' ? 'ok' : 'bad'}
                text={say(`account.effect.${statement.effect}`)}
              />
              <span>{statementWords(statement)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="sm quiet">{say('account.meaningNone')}</p>
      )}
      <h3 class="lab">{say('account.together')}</h3>
      <ul class="operations sm">
        {OPERATIONS.map((operation) => {
          const isAllowed = allows(statements, operation)
          return (
            <li key={operation} class={isAllowed ? 'ok' : 'bad'}>
              <Icon name={isAllowed ? 'check' : 'cross'} />
              <code class="cut">{operation.replace('facefusion:', '')}</code>
              <span class="xs quiet end">
                {say(isAllowed ? 'account.allowed' : 'account.refused')}
              </span>
            </li>
          )
        })}
      </ul>
      <p class="xs quiet">{say('account.meaningSay')}</p>
    </div>
  )
}

function Editor({ holder }: { readonly holder: AccountHolder }) {
  const attached = documentOf(holder.statements)
  const form = useFormDraft(`policy ${holder.holder}`, attached)
  const { draft: text, setDraft: setText, kept, sent, isChanged } = form
  const [problem, setProblem] = useState<Problem>()
  const [discards, setDiscards] = useState(0)
  const parsed = parseDocument(text)
  const statements = parsed.ok ? statementsIn(parsed.value) : []
  const save = async () => {
    if (!parsed.ok) {
      setProblem({ sentence: say('account.notJson', { message: parsed.error }) })
      return
    }
    const refused = await attach(holder, parsed.value)
    if (refused === undefined) {
      sent()
      setProblem(undefined)
      return
    }
    const sentence = say('account.notUnderstood', { message: refused })
    setProblem({ sentence, quoted: quotedIn(refused, parsed.value) })
  }
  const discard = () => {
    kept.discard()
    setProblem(undefined)
    setDiscards(discards + 1)
  }
  return (
    <form class="policy" onSubmit={submitting(save)}>
      <div class="document">
        <span class="lab">{say('account.document')}</span>
        <JsonEditor
          key={`${attached} ${discards}`}
          text={text}
          label={say('account.document')}
          shape={POLICY_SHAPE}
          onText={setText}
        />
        <p class="help" role="status">
          {parsed.ok
            ? say('account.completion')
            : say('account.notJsonYet', { message: parsed.error })}
        </p>
      </div>
      <Meaning statements={statements} />
      <div class="stack whole">
        <ProblemNote problem={problem} />
        <div class="row">
          <button type="submit" class="btn primary" disabled={!isChanged}>
            {say('account.attach')}
          </button>
          <DiscardDraft isChanged={isChanged} onDiscard={discard} />
        </div>
      </div>
    </form>
  )
}

/** Shows the policy. */
export function Policy({ holder }: { readonly holder: AccountHolder }) {
  return (
    <>
      <div class="pad stack">
        <div class="row wrap">
          <b>{rightsOf(holder)}</b>
          <span class="end row wrap">
            <button
              type="button"
              class="btn small"
              disabled={holder.policy !== undefined}
              onClick={acting(() => attach(holder, FULL_ACCESS))}
            >
              {say('account.attachFull')}
            </button>
            <button
              type="button"
              class="btn small"
              disabled={holder.statements.length === 0}
              onClick={acting(() => attach(holder, { version: '2.0', statement: [] }))}
            >
              {say('account.detach')}
            </button>
          </span>
        </div>
        <Editor key={holder.holder} holder={holder} />
      </div>
      <Provocations all={['no-policy', 'other-action', 'denied-action']} />
    </>
  )
}
