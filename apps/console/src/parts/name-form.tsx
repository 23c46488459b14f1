/** @module A form for one name. */

import { AtLimit } from './at-limit.tsx'
import { TextField } from './fields.tsx'
import { Form } from './form.tsx'

const NAME_CHARS = 64

interface NameFormProps {
  readonly label: string
  /** Verb with its object, on the button. */
  readonly action: string
  readonly name: string
  readonly onType: (name: string) => void
  readonly onName: (name: string) => unknown
}

/** Asks for a name. */
export function NameForm({ label, action, name, onType, onName }: NameFormProps) {
  return (
    <Form class="inline" onSend={() => onName(name)}>
      <TextField label={label} required maxLength={NAME_CHARS} value={name} onValue={onType} />
      <button type="submit" class="btn primary">
        {action}
      </button>
      <AtLimit name={name} most={NAME_CHARS} />
    </Form>
  )
}
