/** @module Step 3: uploads a picture as a material, with the declaration of its rights, and approves it. */

import type { CopyrightKind } from '@fuse-edge/core/control'
import { useState } from 'preact/hooks'
import { base64Of, stemOf } from '../../parts/files.ts'
import { submitting } from '../../parts/submitting.ts'
import { isApproved, ownActivity, ownMaterial } from '../../state/account-materials.ts'
import { activities, api, quickstart } from '../../state/emulator.ts'
import { useResource } from '../../state/resource.ts'
import { valueOr } from '../../words/failure.ts'
import { say } from '../../words/words.ts'

const RIGHTS = [
  ['own', 'start.material.own'],
  ['licensed', 'start.material.licensed'],
  ['public-domain', 'start.material.public'],
] as const
const NAME_CHARS = 64

async function refresh(): Promise<void> {
  await Promise.all([quickstart.refresh(), activities.refresh()])
}

interface Upload {
  readonly activityId: string
  readonly file: File
  readonly kind: CopyrightKind
  readonly holder: string
}

async function upload({ activityId, file, kind, holder }: Upload): Promise<void> {
  const body = {
    activityId,
    name: stemOf(file.name).slice(0, NAME_CHARS),
    picture: await base64Of(file),
    copyright: { kind, holder, note: '' },
  }
  if (valueOr(await api.write('POST materials', body))) await refresh()
}

/** A material that waits for its review, and the button that ends the waiting. */
function Waits({ id, name, faces }: { id: string; name: string; faces: number }) {
  const approve = async () => {
    const decided = await api.write('PUT materials', { id, decision: 'pass' })
    if (valueOr(decided)) await refresh()
  }
  return (
    <div class="inline">
      <p class="sm">{say('start.material.waits', { name, faces })}</p>
      <button type="button" class="btn primary" onClick={() => void approve()}>
        {say('start.material.approve')}
      </button>
    </div>
  )
}

function Form({ activityId }: { readonly activityId: string }) {
  const [file, setFile] = useState<File>()
  const [kind, setKind] = useState<CopyrightKind>('own')
  const [holder, setHolder] = useState('')
  const [isBusy, setBusy] = useState(false)
  const submit = async () => {
    if (!file) return
    setBusy(true)
    await upload({ activityId, file, kind, holder })
    setBusy(false)
  }
  return (
    <form class="fields" onSubmit={submitting(submit)}>
      <label class="whole">
        <span class="lab">{say('start.material.file')}</span>
        <input
          class="input file"
          type="file"
          required
          accept="image/jpeg,image/png"
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
      </label>
      <label>
        <span class="lab">{say('start.material.rights')}</span>
        <select
          class="input"
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as CopyrightKind)}
        >
          {RIGHTS.map(([value, word]) => (
            <option key={value} value={value}>
              {say(word)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span class="lab">{say('start.material.holder')}</span>
        <input
          class="input"
          required
          maxLength={128}
          value={holder}
          onInput={(event) => setHolder(event.currentTarget.value)}
        />
      </label>
      <div class="row whole">
        <button type="submit" class="btn primary" disabled={isBusy}>
          {say('start.material.do')}
        </button>
        <span class="sm quiet" role="status">
          {isBusy && say('start.material.uploading')}
        </span>
      </div>
    </form>
  )
}

/** Adds a material to the latest activity. */
export function MaterialForm() {
  const all = useResource(activities).value
  const activity = ownActivity(all)
  const material = ownMaterial(all)
  if (!activity) return <p class="sm quiet">{say('start.material.needsActivity')}</p>
  if (material && !isApproved(material)) {
    return <Waits id={material.id} name={material.name} faces={material.faces.length} />
  }
  return <Form activityId={activity.id} />
}
