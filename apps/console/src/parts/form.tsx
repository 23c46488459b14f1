/**
 * @module A form whose fields say in the page's words what is wrong with them, in place of the browser's messages. It is sent
 * only when no field is wrong; otherwise the focus goes to the first one that is.
 */

import type { ComponentChildren, Ref } from 'preact'
import { submitting } from './submitting.ts'

interface FormProps {
  readonly class: string
  /** For buttons outside of the form. */
  readonly id?: string
  readonly formRef?: Ref<HTMLFormElement>
  readonly onSend: () => unknown
  readonly children: ComponentChildren
}

/** Shows the form. A submit while it is sent does nothing. */
export function Form({ class: className, id, formRef, onSend, children }: FormProps) {
  const send = submitting(onSend)
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    if (event.currentTarget.checkValidity()) send(event)
    else event.preventDefault()
  }
  return (
    <form ref={formRef ?? null} id={id} class={className} noValidate onSubmit={submit}>
      {children}
    </form>
  )
}
