/**
 * @module What is wrong with the value of a control, said below it in the page's words in place of the browser's message. The
 * browser knows of it, too: it keeps the form from being sent.
 */

import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useAt } from './at-field.ts'

/** A control that a person types into. */
type Control = HTMLInputElement | HTMLTextAreaElement

const CONTROLS = 'input:invalid, select:invalid, textarea:invalid'

/** Opens what a control is folded into. */
export function unfold(control: Element): void {
  for (let at = control.closest('details'); at; at = at.parentElement?.closest('details') ?? null) {
    at.open = true
  }
}

/** Takes the place of the browser's message: the first wrong control of a form gets the focus. */
function meet(event: Event & { readonly currentTarget: Control }): void {
  const control = event.currentTarget
  event.preventDefault()
  unfold(control)
  if ((control.form?.querySelector(CONTROLS) ?? control) === control) control.focus()
}

/**
 * Returns the properties of the control, and the note to show below it. The note is shown when the control is left or the form
 * is sent, and as long as the problem lasts.
 *
 * @param problem sentence in the chosen language; empty: none
 */
export function useOwnProblem<Element extends Control = HTMLInputElement>(problem: string) {
  const [isTold, setTold] = useState(false)
  const ref = useRef<Element>(null)
  const id = useId()
  const at = useAt()
  useLayoutEffect(() => ref.current?.setCustomValidity(problem), [problem])
  const isWrong = isTold && problem !== ''
  const describedBy = [...(isWrong ? [id] : []), at['aria-describedby'] ?? []].flat().join(' ')
  const control = {
    ref,
    'aria-invalid': isWrong || at['aria-invalid'],
    'aria-describedby': describedBy || undefined,
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent & { currentTarget: Element }) => {
      // A note that appears under a pressed button would move it away. What is still empty is not wrong yet.
      const isLeft = !(relatedTarget instanceof HTMLButtonElement)
      if (isLeft && (currentTarget.value !== '' || currentTarget.validity.badInput)) setTold(true)
    },
    onInvalid: (event: Event & { currentTarget: Element }) => {
      setTold(true)
      meet(event)
    },
  }
  const note = isWrong && (
    <small id={id} class="help bad" role="alert">
      {problem}
    </small>
  )
  return { control, note, setTold }
}
