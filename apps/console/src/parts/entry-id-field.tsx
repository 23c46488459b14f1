/** @module The field for the id of a new entry of the edge's catalogue. */

import { say } from '../words/words.ts'
import { At } from './field-problems.tsx'
import { TextField } from './fields.tsx'

const ID = { is: /^[A-Za-z0-9._-]{1,64}$/, word: 'rule.id' } as const

interface EntryIdFieldProps {
  readonly id: string
  readonly onId: (id: string) => void
  /** An example. */
  readonly example: string
}

/** Asks for an id. */
export function EntryIdField({ id, onId, example }: EntryIdFieldProps) {
  return (
    <At path="id">
      <TextField
        label={say('entry.id')}
        help={say('entry.idSay')}
        value={id}
        onValue={onId}
        rule={ID}
        placeholder={example}
        required
        isCode
      />
    </At>
  )
}
