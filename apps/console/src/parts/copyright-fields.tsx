/** @module Fields of the declaration about the rights in a picture. */

import type { CopyrightDeclaration, CopyrightKind } from '@fuse-edge/core/control'
import { say, type WordName } from '../words/words.ts'
import { TextField } from './fields.tsx'

/** Kinds of rights, with the sentence that declares each. */
export const RIGHTS: readonly (readonly [CopyrightKind, WordName])[] = [
  ['own', 'pictures.own'],
  ['licensed', 'pictures.licensed'],
  ['public-domain', 'pictures.public-domain'],
]
const HOLDER_CHARS = 128
const NOTE_CHARS = 512

/** A declaration before anything was chosen. */
export const NO_RIGHTS: CopyrightDeclaration = { kind: 'own', holder: '', note: '' }

interface CopyrightFieldsProps {
  readonly value: CopyrightDeclaration
  readonly onChange: (value: CopyrightDeclaration) => void
}

/** Asks who holds the rights and, of authorised use, for its proof. */
export function CopyrightFields({ value, onChange }: CopyrightFieldsProps) {
  return (
    <>
      <label>
        <span class="lab">{say('pictures.rights')}</span>
        <select
          class="input"
          value={value.kind}
          onChange={({ currentTarget }) =>
            onChange({ ...value, kind: currentTarget.value as CopyrightKind })
          }
        >
          {RIGHTS.map(([kind, word]) => (
            <option key={kind} value={kind}>
              {say(word)}
            </option>
          ))}
        </select>
      </label>
      <TextField
        label={say('pictures.holder')}
        required
        maxLength={HOLDER_CHARS}
        value={value.holder}
        onValue={(holder) => onChange({ ...value, holder })}
      />
      {value.kind === 'licensed' && (
        <div class="at whole">
          <TextField
            label={say('pictures.proof')}
            required
            maxLength={NOTE_CHARS}
            placeholder={say('pictures.proofSay')}
            value={value.note}
            onValue={(note) => onChange({ ...value, note })}
          />
        </div>
      )}
    </>
  )
}
