/** @module How far the uploads of an activity are. */

import { to } from '../../routes.ts'
import type { Upload } from '../../state/upload-queue.ts'
import { say } from '../../words/words.ts'
import { queue } from './uploads.ts'

/** Id of the field that chooses files, for the button at the head of the view. */
export const CHOOSE_ID = 'choose-pictures'

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
