/** @module The field for a picture of this machine. */

import { useState } from 'preact/hooks'
import { say } from '../words/words.ts'
import { useOwnProblem } from './own-problem.tsx'

interface PictureFileFieldProps {
  readonly label: string
  readonly isWhole?: boolean
  readonly onFile: (file: File | undefined) => void
}

/** A picture of this machine, JPEG or PNG. */
export function PictureFileField({ label, isWhole = false, onFile }: PictureFileFieldProps) {
  const [isChosen, setChosen] = useState(false)
  const { control, note } = useOwnProblem(isChosen ? '' : say('file.missing'))
  const choose = (file: File | undefined) => {
    setChosen(file !== undefined)
    onFile(file)
  }
  return (
    <label class={isWhole ? 'whole' : ''}>
      <span class="lab">{label}</span>
      <input
        {...control}
        class="input file"
        type="file"
        required
        accept="image/jpeg,image/png"
        onChange={(event) => choose(event.currentTarget.files?.[0])}
      />
      {note}
    </label>
  )
}
