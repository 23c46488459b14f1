/** @module The request: as a form or as JSON, what is wrong with it, and the button that sends it. */

import { ACTIONS, REQUEST_SHAPES } from '@fuse-edge/core/api'
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { type RequestDraft, textOfParameters } from '../../explorer/draft.ts'
import { TARGETS, type Target } from '../../explorer/history.ts'
import { type JsonObject, parseObject } from '../../explorer/json.ts'
import { readLenient } from '../../explorer/lenient-json.ts'
import { stepsOf } from '../../explorer/repairs.ts'
import { Head } from '../../parts/head.tsx'
import { Icon } from '../../parts/icon.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { JsonEditor } from '../../parts/json-editor.tsx'
import { Segments } from '../../parts/tabs.tsx'
import { halfTyped, keepHalfTyped } from '../../state/explorer.ts'
import { jsonSentence } from '../../words/json-problem.ts'
import { say } from '../../words/words.ts'
import { CommonFields } from './common-fields.tsx'
import { Fields } from './fields.tsx'
import { focusField, RepairButton } from './fix-button.tsx'
import { type Form, sentenceOf } from './form.ts'

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
  /** Saves the request as a file. */
  readonly onSave: () => void
  /** Opens a file with a request. */
  readonly onFile: (file: File) => void
  /** What is said before the request. */
  readonly children: ComponentChildren
}

/** Offers a text that is no JSON, but means an object, as JSON. */
function RepairText({
  text,
  onText,
}: {
  readonly text: string
  readonly onText: (text: string) => void
}) {
  const meant = readLenient(text)
  if (!meant) return null
  return (
    <button type="button" class="btn small" onClick={() => onText(textOfParameters(meant))}>
      {say('explorer.fix.json')}
    </button>
  )
}

/** Returns why a text is no object. */
function problemOf(text: string): string | undefined {
  const parsed = parseObject(text)
  return parsed.ok ? undefined : jsonSentence(parsed.error)
}

/** The JSON view. A text that cannot be parsed stays in the editor, also while another view is open, and the form keeps the last good value. */
function JsonMode({ draft, onParameters }: Pick<FormPaneProps, 'draft' | 'onParameters'>) {
  const { action, parameters } = draft
  const wrong = halfTyped.value[action]
  const problem = wrong === undefined ? undefined : problemOf(wrong)
  const [version, setVersion] = useState(0)
  const read = (text: string) => {
    const parsed = parseObject(text)
    if (parsed.ok) onParameters(parsed.value)
    else keepHalfTyped(action, text)
  }
  const replace = (text: string) => {
    read(text)
    setVersion((before) => before + 1)
  }
  return (
    <div class="json-mode">
      <JsonEditor
        key={version}
        text={wrong ?? textOfParameters(parameters)}
        label={say('explorer.json')}
        shape={REQUEST_SHAPES[action]}
        onText={read}
      />
      <div class="row wrap">
        <p class={problem ? 'wrong' : 'help'} role="status">
          {problem ? say('explorer.notJson', { message: problem }) : say('explorer.jsonSay')}
        </p>
        {wrong !== undefined && <RepairText text={wrong} onText={replace} />}
      </div>
    </div>
  )
}

/** Lists what is wrong, each with a way to its field, and with what mends it. */
function Problems({ form, isOpen }: { readonly form: Form; readonly isOpen: boolean }) {
  const { violations } = form
  if (violations.length === 0) return null
  return (
    <details class="problems" open={isOpen}>
      <summary>
        <Icon name="warn" />
        {say('explorer.problems', {
          n: violations.length,
        })}
      </summary>
      <ul>
        {violations.map((violation) => (
          <li key={`${violation.path}-${violation.kind}`} class="row wrap">
            <button
              type="button"
              class="cell"
              onClick={() => focusField(stepsOf(violation.path, form.parameters))}
            >
              <code>{violation.path || '{}'}</code> {sentenceOf(violation)}
            </button>
            <RepairButton repair={form.repairOf(violation)} onRepair={form.repair} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Opens a file that the explorer has saved. */
function OpenFile({ onFile }: Pick<FormPaneProps, 'onFile'>) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton
        icon="upload"
        label={say('explorer.open')}
        onPress={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={say('explorer.open')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) onFile(file)
          currentTarget.value = ''
        }}
      />
    </>
  )
}

/** Returns the file with a request that was dropped. Pictures are for their fields. */
function droppedDraft({ dataTransfer }: DragEvent): File | undefined {
  const [file] = dataTransfer?.files ?? []
  return (file?.type || file?.name)?.endsWith('json') ? file : undefined
}

/** The form, or the JSON, below what they have in common. */
function Parameters(props: FormPaneProps) {
  const { draft, form, to, mode, onParameters, onQuery, children } = props
  const shape = REQUEST_SHAPES[draft.action]
  const known = Object.keys(shape.fields)
  const isSet = (value: unknown) => value !== undefined && value !== ''
  const set = known.filter((field) => isSet(draft.parameters[field])).length
  return (
    <div class="scroll">
      <div class="top">
        {children}
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
        <Fields form={form} path={[]} shape={shape} />
      )}
    </div>
  )
}

/** What is wrong with the request, where it goes, and the button that sends it. */
function Sending({ form, to, mode, isBusy, failure, onQuery, onSend }: FormPaneProps) {
  return (
    <div class="send">
      {failure && (
        <p class="wrong" role="alert">
          <Icon name="warn" />
          <span>{failure}</span>
        </p>
      )}
      <Problems form={form} isOpen={mode === 'json'} />
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
  )
}

/** Shows the request. A file with one can be dropped on it. */
export function FormPane(props: FormPaneProps) {
  const { name, version, billable } = ACTIONS[props.draft.action]
  const cost = say(billable ? 'explorer.billable' : 'explorer.free')
  return (
    <section
      class="form-pane"
      aria-label={say('explorer.request')}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        const file = droppedDraft(event)
        if (file) props.onFile(file)
      }}
    >
      <Head title={name} lead={`${version} · ${cost}`}>
        <IconButton icon="again" label={say('explorer.reset')} onPress={props.onReset} />
        <IconButton icon="link" label={say('explorer.share')} onPress={props.onShare} />
        <IconButton icon="download" label={say('explorer.save')} onPress={props.onSave} />
        <OpenFile onFile={props.onFile} />
      </Head>
      <Parameters {...props} />
      <Sending {...props} />
    </section>
  )
}
