/** @module The policy of a sub-account or role: the preset one, or statements as JSON, with what they allow in words. */

import type { AccountHolder, Holder } from '@fuse-edge/core/control'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../../parts/icon.tsx'
import { Badge } from '../../parts/state.tsx'
import { submitting } from '../../parts/submitting.ts'
import { account, api } from '../../state/emulator.ts'
import { tell } from '../../state/toasts.ts'
import { sentenceFor } from '../../words/failure.ts'
import { say } from '../../words/words.ts'
import {
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
  const undo = () => void api.write('PUT policies', { holder: name, policy: before })
  tell(say('account.attached', { name: nameOf(holder) }), { undo })
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

function Editor({ holder }: { readonly holder: AccountHolder }) {
  const kept = documentOf(holder.statements)
  const [text, setText] = useState(kept)
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => setText(kept), [kept])
  const parsed = parseDocument(text)
  const statements = parsed.ok ? statementsIn(parsed.value) : []
  const save = async () => {
    if (!parsed.ok) {
      setProblem({ sentence: say('account.notJson', { message: parsed.error }) })
      return
    }
    const refused = await attach(holder, parsed.value)
    setProblem(
      refused === undefined
        ? undefined
        : {
            sentence: say('account.notUnderstood', { message: refused }),
            quoted: quotedIn(refused, parsed.value),
          },
    )
  }
  return (
    <form class="policy" onSubmit={submitting(save)}>
      <label>
        <span class="lab">{say('account.document')}</span>
        <textarea
          class="input mono"
          rows={11}
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
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
        <p class="xs quiet">{say('account.meaningSay')}</p>
      </div>
      <div class="stack whole">
        <ProblemNote problem={problem} />
        <div>
          <button type="submit" class="btn primary" disabled={text === kept}>
            {say('account.attach')}
          </button>
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
              onClick={() => void attach(holder, FULL_ACCESS)}
            >
              {say('account.attachFull')}
            </button>
            <button
              type="button"
              class="btn small"
              disabled={holder.statements.length === 0}
              onClick={() => void attach(holder, { version: '2.0', statement: [] })}
            >
              {say('account.detach')}
            </button>
          </span>
        </div>
        <Editor key={holder.holder} holder={holder} />
      </div>
      <Provocations all={['no-policy']} />
    </>
  )
}
