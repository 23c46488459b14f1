/** @module Adds or edits one rule, as a form or as JSON. Both are views of one value. */

import type { FaultRule } from '@fuse-edge/core/control'
import { useState } from 'preact/hooks'
import { Dialog } from '../../parts/dialog.tsx'
import { Form } from '../../parts/form.tsx'
import { changeRules } from '../../state/change-faults.ts'
import { instead, type SeenRule, withRule } from '../../state/fault-rules.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { jsonProblem } from '../../words/json-problem.ts'
import { say } from '../../words/words.ts'
import { newFault, withoutEmpty } from './fields.ts'
import { RuleForm } from './rule-form.tsx'
import { sentenceOf } from './sentences.ts'

const INDENT = 2
const NEW_RULE: FaultRule = { fault: newFault('error') }

/** What the dialog holds: the rule and, while it is edited as JSON, its text. */
interface RuleDraft {
  readonly rule: FaultRule
  readonly text?: string
}

/** Returns the rule that a text describes, or what is wrong with the text. */
function parse(text: string): FaultRule | string {
  const message = jsonProblem(text)
  return message === undefined ? JSON.parse(text) : say('faults.notJson', { message })
}

interface RuleDialogProps {
  /** The rule to edit; absent for a new one. */
  readonly seen: SeenRule | undefined
  readonly onClose: () => void
}

/** Shows the dialog. The emulator checks the rule; its sentence is shown where it refuses. */
export function RuleDialog({ seen: asked, onClose }: RuleDialogProps) {
  // Rules may move while the dialog is open.
  const [seen] = useState(asked)
  const initial: RuleDraft = { rule: seen?.rule ?? NEW_RULE }
  const form = seen ? `rule ${JSON.stringify(seen.rule)}` : 'new rule'
  const { draft, setDraft, kept, sent } = useFormDraft(form, initial)
  const { rule, text } = draft
  const parsed = text === undefined ? rule : parse(text)
  const wrong = typeof parsed === 'string' ? parsed : undefined
  const show = (asJson: boolean) => {
    if (asJson) setDraft({ rule, text: JSON.stringify(withoutEmpty(rule), undefined, INDENT) })
    else if (typeof parsed !== 'string') setDraft({ rule: parsed })
  }
  const save = async () => {
    if (typeof parsed === 'string') return
    const changed = withoutEmpty(parsed)
    if (!(await changeRules(seen ? instead(seen, [changed]) : withRule(changed)))) return
    sent()
    onClose()
  }
  const title = seen ? say('faults.edit', { n: seen.index + 1 }) : say('faults.add')
  return (
    <Dialog
      title={title}
      kept={kept}
      onClose={onClose}
      foot={
        <>
          <span class="seg grow-start">
            {[false, true].map((asJson) => (
              <button
                key={String(asJson)}
                type="button"
                aria-pressed={(text !== undefined) === asJson}
                onClick={() => show(asJson)}
              >
                {say(asJson ? 'faults.asJson' : 'faults.asForm')}
              </button>
            ))}
          </span>
          <button type="button" class="btn" onClick={onClose}>
            {say('cancel')}
          </button>
          <button type="submit" form="rule" class="btn primary" disabled={wrong !== undefined}>
            {say(seen ? 'save' : 'faults.add')}
          </button>
        </>
      }
    >
      <Form id="rule" class="stack" onSend={save}>
        {text === undefined ? (
          <RuleForm rule={rule} onChange={(next) => setDraft({ rule: next })} />
        ) : (
          <textarea
            class="input mono"
            spellcheck={false}
            aria-label={say('faults.asJson')}
            value={text}
            onInput={(event) => setDraft({ rule, text: event.currentTarget.value })}
          />
        )}
        <p class={wrong ? 'note bad' : 'note'} role="status">
          {wrong ?? sentenceOf(typeof parsed === 'string' ? rule : parsed)}
        </p>
      </Form>
    </Dialog>
  )
}
