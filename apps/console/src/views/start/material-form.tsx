/** @module Step 3: uploads a picture as a material, with the declaration of its rights, and approves it. */

import { useState } from 'preact/hooks'
import { CopyrightFields, NO_RIGHTS } from '../../parts/copyright-fields.tsx'
import { Form } from '../../parts/form.tsx'
import { PictureFileField } from '../../parts/picture-file-field.tsx'
import { acting } from '../../parts/submitting.ts'
import { isApproved, ownActivity, ownMaterial } from '../../state/account-materials.ts'
import { activities, api, quickstart } from '../../state/emulator.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { useResource } from '../../state/resource.ts'
import { tell } from '../../state/toasts.ts'
import { valueOr } from '../../words/failure.ts'
import { say } from '../../words/words.ts'

async function refresh(): Promise<void> {
  await Promise.all([quickstart.refresh(), activities.refresh()])
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
      <button type="button" class="btn primary" onClick={acting(approve)}>
        {say('start.material.approve')}
      </button>
    </div>
  )
}

function Upload({ activityId }: { readonly activityId: string }) {
  const [file, setFile] = useState<File>()
  const { draft: copyright, setDraft: setCopyright, sent } = useFormDraft('rights', NO_RIGHTS)
  const [isBusy, setBusy] = useState(false)
  const submit = async () => {
    if (!file) return
    setBusy(true)
    const { uploadMaterial } = await import('../../state/upload-material.ts')
    const added = await uploadMaterial({ activityId, file, copyright }, () => undefined)
    setBusy(false)
    if (added.ok) {
      sent()
      await refresh()
    } else tell(added.error, { isBad: true })
  }
  return (
    <Form class="fields" onSend={submit}>
      <PictureFileField label={say('start.material.file')} isWhole onFile={setFile} />
      <CopyrightFields value={copyright} onChange={setCopyright} />
      <div class="row whole">
        <button type="submit" class="btn primary" disabled={isBusy}>
          {say('start.material.do')}
        </button>
        <span class="sm quiet" role="status">
          {isBusy && say('pictures.looking')}
        </span>
      </div>
    </Form>
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
  return <Upload activityId={activity.id} />
}
