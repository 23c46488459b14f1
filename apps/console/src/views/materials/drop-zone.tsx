/** @module Where pictures are dropped or chosen, and how far their uploads are. */

import { useRef, useState } from 'preact/hooks'
import { Icon } from '../../parts/icon.tsx'
import { to } from '../../routes.ts'
import type { Upload } from '../../state/upload-queue.ts'
import { say } from '../../words/words.ts'
import { queue } from './uploads.ts'

/** Id of the field that chooses files, for the button at the head of the view. */
export const CHOOSE_ID = 'choose-pictures'

interface DropZoneProps {
  readonly onFiles: (files: readonly File[]) => void
}

/** Takes files. */
export function DropZone({ onFiles }: DropZoneProps) {
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
        <b>{say('materials.drop')}</b> {say('materials.or')}{' '}
        <span class="link">{say('materials.choose')}</span>
      </span>
      <span class="xs faint">{say('materials.dropSay')}</span>
      <input
        ref={ref}
        id={CHOOSE_ID}
        class="unseen"
        type="file"
        multiple
        accept="image/jpeg,image/png"
        onChange={({ currentTarget }) => take(currentTarget.files)}
      />
    </label>
  )
}

function Row({ upload }: { readonly upload: Upload }) {
  const { name, stage, share, material, reason, activityId } = upload
  return (
    <li>
      <span class="cut sm">
        {material ? (
          <a href={to('materials', { activity: activityId, material: material.id })}>{name}</a>
        ) : (
          name
        )}
      </span>
      <span class="xs quiet">
        {material
          ? say('materials.upload.added', { n: material.faces.length })
          : stage === 'refused'
            ? say('materials.upload.refused')
            : say(`materials.upload.${stage}`)}
      </span>
      {reason ? (
        <p class="xs bad-text">{reason}</p>
      ) : (
        !material && <progress value={stage === 'looking' ? 1 : share} max={1} aria-label={name} />
      )}
    </li>
  )
}

/** Shows the uploads of an activity. */
export function Uploads({ activityId }: { readonly activityId: string }) {
  const uploads = queue.uploads.value.filter((one) => one.activityId === activityId)
  if (uploads.length === 0) return null
  const hasEnded = uploads.some(({ stage }) => stage === 'added' || stage === 'refused')
  return (
    <section class="uploads" aria-label={say('materials.uploads')}>
      <ul role="status">
        {uploads.map((upload) => (
          <Row key={upload.id} upload={upload} />
        ))}
      </ul>
      {hasEnded && (
        <button type="button" class="btn small" onClick={() => queue.clear()}>
          {say('materials.uploadsClear')}
        </button>
      )}
    </section>
  )
}
