/** @module A form for one amount that is bought or paid. What was typed is kept over other views. */

import { useFormDraft } from '../state/form-drafts.ts'
import { CountField } from './fields.tsx'
import { Form } from './form.tsx'

interface AmountFormProps {
  /** Name of the form among the drafts. */
  readonly form: string
  /** What stands in the field at first. */
  readonly initial: number
  readonly max: number
  readonly label: string
  /** Verb on the button. */
  readonly action: string
  /** Sends the amount. Resolves to whether it was taken. */
  readonly onSend: (amount: number) => Promise<boolean>
}

/** Shows the form. */
export function AmountForm({ form, initial, max, label, action, onSend }: AmountFormProps) {
  const { draft: amount, setDraft, sent } = useFormDraft(form, initial)
  const send = async () => {
    if (await onSend(amount)) sent()
  }
  return (
    <Form class="inline" onSend={send}>
      <CountField label={label} value={amount} onValue={setDraft} min={1} max={max} required />
      <button type="submit" class="btn primary">
        {action}
      </button>
    </Form>
  )
}
