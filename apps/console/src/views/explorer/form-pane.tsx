/** @module The request: as a form or as JSON, what is wrong with it, and the button that sends it. */

import { ACTIONS, REQUEST_SHAPES, type Violation } from '@fuse-edge/core/api'
import { useState } from 'preact/hooks'
import type { RequestDraft } from '../../explorer/draft.ts'
import { type JsonObject, parseObject } from '../../explorer/json.ts'
import { Head } from '../../parts/head.tsx'
import { Icon } from '../../parts/icon.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { Segments } from '../../parts/tabs.tsx'
import type { Target } from '../../state/explorer.ts'
import { say } from '../../words/words.ts'
import { CommonFields } from './common-fields.tsx'
import { Fields } from './fields.tsx'
import { type Form, fieldId, sentenceOf } from './form.ts'
import { JsonEditor } from './json-editor.tsx'

interface FormPaneProps {
  readonly draft: RequestDraft
  readonly form: Form
  readonly to: Target
  readonly mode: 'form' | 'json'
  readonly isBusy: boolean
  /** Sentence about a request that could not be made. */
  readonly failure: string | undefined
  readonly onParameters: (parameters: JsonObject) => void
  readonly onQuery: (change: Readonly<Record<string, string>>) => void
  readonly onSend: () => void
  readonly onShare: () => void
  readonly onReset: () => void
}

const TARGETS: readonly Target[] = ['emulator', 'edge', 'nowhere']

/** The JSON view. A text that cannot be parsed stays in the editor, and the form keeps the last good value. */
function JsonMode({ draft, onParameters }: Pick<FormPaneProps, 'draft' | 'onParameters'>) {
  const [problem, setProblem] = useState('')
  const read = (text: string) => {
    const parsed = parseObject(text)
    setProblem(parsed.ok ? '' : parsed.error)
    if (parsed.ok) onParameters(parsed.value)
  }
  return (
    <div class="json-mode">
      <JsonEditor
        parameters={draft.parameters}
        shape={REQUEST_SHAPES[draft.action]}
        onText={read}
      />
      <p class={problem ? 'wrong' : 'help'} role="status">
        {problem ? say('explorer.notJson', { message: problem }) : say('explorer.jsonSay')}
      </p>
    </div>
  )
}

/** Lists what is wrong, each with a way to its field. */
function Problems({ violations }: { readonly violations: readonly Violation[] }) {
  if (violations.length === 0) return null
  return (
    <details class="problems">
      <summary>
        <Icon name="warn" />
        {say(violations.length === 1 ? 'explorer.problems.one' : 'explorer.problems', {
          n: violations.length,
        })}
      </summary>
      <ul>
        {violations.map((violation) => (
          <li key={`${violation.path}-${violation.kind}`}>
            <button
              type="button"
              class="cell"
              onClick={() => document.getElementById(fieldId(violation.path.split('.')))?.focus()}
            >
              <code>{violation.path || '{}'}</code> {sentenceOf(violation)}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Shows the request. */
export function FormPane(props: FormPaneProps) {
  const { draft, form, to, mode, isBusy, failure, onParameters, onQuery, onSend, onShare } = props
  const { name, version, billable } = ACTIONS[draft.action]
  const known = Object.keys(REQUEST_SHAPES[draft.action].fields)
  const isSet = (value: unknown) => value !== undefined && value !== ''
  const set = known.filter((field) => isSet(draft.parameters[field])).length
  const cost = say(billable ? 'explorer.billable' : 'explorer.free')
  return (
    <section class="form-pane" aria-label={say('explorer.request')}>
      <Head title={name} lead={`${version} · ${cost}`}>
        <IconButton icon="again" label={say('explorer.reset')} onPress={props.onReset} />
        <IconButton icon="link" label={say('explorer.share')} onPress={onShare} />
      </Head>
      <div class="scroll">
        <div class="top">
          <CommonFields draft={draft} to={to} onChange={onQuery} />
          <div class="row">
            <Segments
              label={say('explorer.mode')}
              options={[
                { name: 'form', text: say('explorer.asForm') },
                { name: 'json', text: 'JSON' },
              ]}
              chosen={mode}
              onChoose={(next) => onQuery({ mode: next })}
            />
            <span class="xs quiet">{say('explorer.set', { n: set, all: known.length })}</span>
          </div>
        </div>
        {mode === 'json' ? (
          <JsonMode draft={draft} onParameters={onParameters} />
        ) : (
          <Fields form={form} path={[]} shape={REQUEST_SHAPES[draft.action]} />
        )}
      </div>
      <div class="send">
        {failure && (
          <p class="wrong" role="alert">
            <Icon name="warn" />
            <span>{failure}</span>
          </p>
        )}
        <Problems violations={form.violations} />
        <div class="row wrap">
          <Segments
            label={say('explorer.sendTo')}
            options={TARGETS.map((target) => ({
              name: target,
              text: say(`explorer.to.${target}`),
            }))}
            chosen={to}
            onChoose={(target) => onQuery({ to: target })}
          />
          <button type="button" class="btn primary end" disabled={isBusy} onClick={onSend}>
            {say(to === 'nowhere' ? 'explorer.make' : 'explorer.send')}
            <kbd>{navigator.platform.startsWith('Mac') ? '⌘↵' : 'Ctrl ↵'}</kbd>
          </button>
        </div>
      </div>
    </section>
  )
}
