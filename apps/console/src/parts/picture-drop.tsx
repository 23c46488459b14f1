/** @module Where pictures are dropped or chosen. */

import { useRef, useState } from 'preact/hooks'
import { say } from '../words/words.ts'
import { Icon } from './icon.tsx'

interface PictureDropProps {
  /** Id of the field that chooses files, for a button elsewhere. */
  readonly id?: string
  /** What the pictures have to be. */
  readonly note: string
  readonly onFiles: (files: readonly File[]) => void
}

/** Takes files, JPEG or PNG. */
export function PictureDrop({ id, note, onFiles }: PictureDropProps) {
  const [isOver, setOver] = useState(false)
  const ref = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null | undefined) => {
    if (files && files.length > 0) onFiles([...files])
    if (ref.current) ref.current.value = ''
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer?.files)
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <label
      class={isOver ? 'drop over' : 'drop'}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" />
      <span>
        <b>{say('pictures.drop')}</b> {say('pictures.or')}{' '}
        <span class="link">{say('pictures.choose')}</span>
      </span>
      <span class="xs faint">{note}</span>
      <input
        ref={ref}
        id={id}
        class="unseen"
        type="file"
        multiple
        accept="image/jpeg,image/png"
        onChange={({ currentTarget }) => take(currentTarget.files)}
      />
    </label>
  )
}
