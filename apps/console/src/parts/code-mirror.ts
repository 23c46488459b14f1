/**
 * @module The code editor in a shadow root: there it uses adopted style sheets, which the console's content security policy
 * permits; in the document its inline styles would be blocked.
 */

import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
  syntaxTree,
} from '@codemirror/language'
import { type Diagnostic, linter } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import type { ObjectShape, Shape } from '@fuse-edge/core/api'
import type { SyntaxNode } from '@lezer/common'
import { tags } from '@lezer/highlight'
import { jsonFaultOf } from '../json-fault.ts'
import { jsonSentence } from '../words/json-problem.ts'

/** What the editor is created with. */
interface EditorOptions {
  readonly parent: HTMLElement
  readonly text: string
  readonly selection: readonly [from: number, to: number]
  readonly hasFocus: boolean
  readonly label: string
  /** Shape of the request, whose fields are completed. */
  readonly shape: ObjectShape
  readonly onText: (text: string) => void
}

const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-key)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: [tags.bool, tags.null], color: 'var(--code-keyword)' },
])

const THEME = EditorView.theme({
  '&': {
    height: '100%',
    color: 'var(--ink)',
    backgroundColor: 'var(--surface)',
    fontSize: '12.5px',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-content': { fontFamily: 'var(--mono)', caretColor: 'var(--ink)', padding: '10px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--faint)', border: 'none' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
    backgroundColor: 'var(--accent-tint)',
  },
  '.cm-tooltip': {
    color: 'var(--ink)',
    backgroundColor: 'var(--raised)',
    border: '1px solid var(--line-strong)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    color: 'var(--accent)',
    backgroundColor: 'var(--accent-tint)',
  },
})

function nameOf(property: SyntaxNode, state: EditorState): string {
  const name = property.getChild('PropertyName')
  const text = name ? state.sliceDoc(name.from, name.to) : ''
  return text.replace(/^"|"$/g, '')
}

/** Returns the names of the fields around a place, from the outside. */
function namesAround(node: SyntaxNode, state: EditorState): string[] {
  const names: string[] = []
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'Property') names.unshift(nameOf(at, state))
  }
  return names
}

function shapeAt(shape: Shape, names: readonly string[]): Shape | undefined {
  const inner = shape.type === 'array' ? shape.of : shape
  const [name, ...rest] = names
  if (name === undefined) return inner
  const field =
    inner.type === 'object' && Object.hasOwn(inner.fields, name) ? inner.fields[name] : undefined
  return field && shapeAt(field, rest)
}

function namesOf(shape: Shape | undefined, state: EditorState, object: SyntaxNode): Completion[] {
  if (shape?.type !== 'object') return []
  const present = new Set(object.getChildren('Property').map((one) => nameOf(one, state)))
  return Object.entries(shape.fields)
    .filter(([name]) => !present.has(name))
    .map(([name, field]) => ({ label: `"${name}"`, apply: `"${name}": `, detail: field.type }))
}

function valuesOf(shape: Shape | undefined): Completion[] {
  const options = shape && 'oneOf' in shape ? (shape.oneOf ?? []) : []
  return options.map((value) => ({ label: JSON.stringify(value) }))
}

/** Completes names of fields, and values of enumerations. */
function completer(shape: ObjectShape) {
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const node = syntaxTree(state).resolveInner(pos, -1)
    const names = namesAround(node, state)
    // A text whose closing quote is not typed yet.
    const isUnclosed = node.type.isError && state.sliceDoc(node.from, node.from + 1) === '"'
    const isText = node.name === 'PropertyName' || node.name === 'String' || isUnclosed
    const from = isText ? node.from : pos
    const isName =
      ['PropertyName', 'Object', '{'].includes(node.name) ||
      (isUnclosed && node.parent?.name === 'Object')
    if (!isText && !explicit && !isName) return null
    const object =
      node.name === 'Object'
        ? node
        : node.parent?.name === 'Property'
          ? node.parent.parent
          : node.parent
    const outer = node.name === 'PropertyName' ? names.slice(0, -1) : names
    const options =
      isName && object
        ? namesOf(shapeAt(shape, outer), state, object)
        : valuesOf(shapeAt(shape, names))
    return options.length > 0 ? { from, to: isText && !isUnclosed ? node.to : pos, options } : null
  }
}

/** Marks where the text stops to be JSON. */
function jsonLinter({ state }: EditorView): Diagnostic[] {
  const fault = jsonFaultOf(state.doc.toString())
  if (!fault) return []
  return [{ from: fault.at, to: fault.at, severity: 'error', message: jsonSentence(fault) }]
}

/** Creates the editor. */
export function createEditor(options: EditorOptions): EditorView {
  const { parent, text, selection, hasFocus, label, shape, onText } = options
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' })
  const [anchor, head] = selection
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      selection: { anchor, head },
      extensions: [
        lineNumbers(),
        history(),
        indentOnInput(),
        bracketMatching(),
        json(),
        linter(jsonLinter),
        autocompletion({ override: [completer(shape)] }),
        syntaxHighlighting(HIGHLIGHT),
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onText(update.state.doc.toString())
        }),
        THEME,
      ],
    }),
  })
  if (hasFocus) view.focus()
  return view
}
