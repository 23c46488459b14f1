/** @module Dialogs of Materials: a new activity, the rights in a batch of pictures, and more quota. */

import type { CopyrightDeclaration } from '@fuse-edge/core/control'
import { CopyrightFields, NO_RIGHTS } from '../../parts/copyright-fields.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Form } from '../../parts/form.tsx'
import { NameForm } from '../../parts/name-form.tsx'
import { QuotaForm } from '../../parts/quota-form.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { activities, api } from '../../state/emulator.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { valueOr } from '../../words/failure.ts'
import { sizeOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

/** Creates an activity and opens it. Returns whether it was created. */
export async function createActivity(name: string): Promise<boolean> {
  const made = valueOr(await api.write('POST activities', { name }))
  if (!made) return false
  await activities.refresh()
  navigate(to('materials', { activity: made.id }))
  return true
}

interface CloseProps {
  readonly onClose: () => void
}

/** Asks for the name of an activity. */
export function NewActivity({ onClose }: CloseProps) {
  const { draft, setDraft, kept, sent } = useFormDraft('activity', '')
  const create = async (name: string) => {
    if (!(await createActivity(name))) return
    sent()
    onClose()
  }
  return (
    <Dialog title={say('materials.newActivity')} kept={kept} onClose={onClose}>
      <p class="sm quiet">{say('materials.activitySay')}</p>
      <NameForm
        label={say('materials.activityName')}
        action={say('materials.createActivity')}
        name={draft}
        onType={setDraft}
        onName={create}
      />
    </Dialog>
  )
}

interface BatchProps extends CloseProps {
  readonly files: readonly File[]
  readonly onAdd: (copyright: CopyrightDeclaration) => void
}

/** Asks for the rights in the chosen pictures, once for all. */
export function Batch({ files, onAdd, onClose }: BatchProps) {
  const { draft, setDraft, kept, sent } = useFormDraft('rights', NO_RIGHTS)
  const n = files.length
  const add = () => {
    sent()
    onClose()
    onAdd(draft)
  }
  return (
    <Dialog title={say('materials.batch', { n })} kept={kept} onClose={onClose}>
      <ul class="batch sm">
        {files.map((file, index) => (
          <li key={`${file.name}-${index}`} class="row">
            <span class="cut grow">{file.name}</span>
            <span class="xs quiet">{sizeOf(file.size)}</span>
          </li>
        ))}
      </ul>
      <Form class="fields" onSend={add}>
        <CopyrightFields value={draft} onChange={setDraft} />
        <p class="sm quiet whole">{say('materials.batchSay')}</p>
        <div class="whole">
          <button type="submit" class="btn primary">
            {say(n === 1 ? 'materials.add' : 'materials.addAll', { n })}
          </button>
        </div>
      </Form>
    </Dialog>
  )
}

/** Sells material quota. */
export function MoreQuota({ isFull, onClose }: CloseProps & { readonly isFull: boolean }) {
  return (
    <Dialog title={say('materials.buyMore')} onClose={onClose}>
      <p class="sm quiet">{say(isFull ? 'materials.quotaFull' : 'materials.quotaSay')}</p>
      <QuotaForm onDone={onClose} />
    </Dialog>
  )
}
