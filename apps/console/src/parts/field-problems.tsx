/**
 * @module What the edge found wrong with an entry: above the form with a link to each field, and at the fields. A field that is
 * folded away is opened.
 */

import type { ProblemField } from '@fuse-edge/core/edge'
import { type ComponentChildren, createContext } from 'preact'
import { useContext, useEffect, useId, useRef } from 'preact/hooks'
import { type Refusal, standing } from '../state/refusal.ts'
import { placeOf } from '../words/field-labels.ts'
import { ruleSentence } from '../words/field-rules.ts'
import { say } from '../words/words.ts'
import { AtContext } from './at-field.ts'
import { Icon } from './icon.tsx'
import { unfold } from './own-problem.tsx'

const Problems = createContext<readonly ProblemField[]>([])

/** Opens what a field is folded into, and puts the focus on its control. Returns whether there is such a field. */
function reveal(form: Element | null | undefined, path: string): boolean {
  const field = form?.querySelector(`[data-field="${CSS.escape(path)}"]`)
  if (!field) return false
  unfold(field)
  field.querySelector<HTMLElement>('input, textarea, select, button')?.focus()
  return true
}

/** Selects the name of a field in the JSON of an entry. */
function select(text: HTMLTextAreaElement, path: string): void {
  let begin = 0
  let length = 0
  for (const name of path.split('.').map((part) => JSON.stringify(part))) {
    const found = text.value.indexOf(name, begin)
    if (found < 0) continue
    begin = found
    length = name.length
  }
  text.focus()
  text.setSelectionRange(begin, begin + length)
}

function open(form: Element | null | undefined, path: string): void {
  if (reveal(form, path)) return
  const json = form?.querySelector<HTMLTextAreaElement>('textarea[data-json]')
  if (json) select(json, path)
}

interface ProblemsProps {
  readonly refusal: Refusal | undefined
  /** The value as the form holds it now. */
  readonly now: unknown
  readonly children: ComponentChildren
}

/**
 * Shows above a form what was refused, and hands it to its fields. The focus goes to the first field that is wrong. A field
 * that is corrected is not wrong any more.
 */
export function FieldProblems({ refusal, now, children }: ProblemsProps) {
  const problems = standing(refusal, now)
  const ref = useRef<HTMLDivElement>(null)
  const places = problems.map((problem) => ({ problem, ...placeOf(problem.path) }))
  const formOf = () => ref.current?.closest('form, dialog')
  useEffect(() => {
    const [first] = problems
    if (first) open(formOf(), placeOf(first.path).path)
  }, [refusal])
  return (
    <Problems.Provider value={problems}>
      <div ref={ref} role="alert" class="field-problems">
        {problems.length > 0 && (
          <div class="note bad">
            <Icon name="warn" />
            <div class="grow">
              <b>
                {say('field.wrong', {
                  n: problems.length,
                })}
              </b>
              <ul>
                {places.map(({ problem, label, path }) => (
                  <li key={`${problem.path} ${problem.message}`}>
                    <button type="button" class="link" onClick={() => open(formOf(), path)}>
                      {label || say('field.whole')}
                    </button>
                    {`: ${ruleSentence(problem)}`}
                  </li>
                ))}
              </ul>
            </div>
          </div>
        )}
      </div>
      {children}
    </Problems.Provider>
  )
}

interface AtProps {
  /** Path of the field in the entry. */
  readonly path: string
  /** Whether the field takes the whole width. */
  readonly isWhole?: boolean
  readonly children: ComponentChildren
}

/** Shows below a field what is wrong with it, and ties both together for assistive technology. */
export function At({ path, isWhole = false, children }: AtProps) {
  const id = useId()
  const all = useContext(Problems).map((problem) => ({ problem, place: placeOf(problem.path) }))
  const mine = all.filter(({ place }) => place.path === path)
  return (
    <div class={isWhole ? 'at whole' : 'at'} data-field={path}>
      <AtContext.Provider value={{ 'aria-invalid': mine.length > 0, 'aria-describedby': id }}>
        {children}
      </AtContext.Provider>
      <div id={id}>
        {mine.map(({ problem, place }) => (
          <small key={problem.path} class="help bad">
            {problem.path === path ? '' : `${place.label}: `}
            {ruleSentence(problem)}
          </small>
        ))}
      </div>
    </div>
  )
}
