/**
 * @module Makes templates of pictures, for accounts of the international site, whose API has no list of materials: their faces are found
 * in this tab, numbered as the service does, and confirmed by a person.
 */

import { ACTIVITY_ID } from '@fuse-edge/core/admin'
import { useState } from 'preact/hooks'
import { Dialog } from '../../parts/dialog.tsx'
import { Choices, TextField } from '../../parts/fields.tsx'
import { Form } from '../../parts/form.tsx'
import { PictureDrop } from '../../parts/picture-drop.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { canWrite, catalogue } from '../../state/edge.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { useResource } from '../../state/resource.ts'
import { say } from '../../words/words.ts'
import { templateOf } from './boxes.ts'
import { type NewPicture, useNewPictures } from './new-pictures.ts'
import { PictureCard } from './picture-card.tsx'
import { preselectedApps } from './preselected-apps.ts'
import { offer, storeTemplate } from './store-template.ts'

const ACTIVITY = { is: ACTIVITY_ID, word: 'draw.atRule' } as const
const TWICE = [{ path: 'modelId', message: 'is there twice' }] as const

type Pictures = ReturnType<typeof useNewPictures>

/** Stores the pictures one after the other. Those that are stored leave the form. Returns the ids of these. */
async function storeAll({ pictures, change, remove }: Pictures, projectId: string) {
  const ids: string[] = []
  for (const { key, title, modelId, boxes, bytes, replaces, ...size } of pictures) {
    const entry = templateOf({ title, projectId, modelId }, size, boxes)
    const ended = ids.includes(modelId) ? TWICE : await storeTemplate(entry, bytes, replaces)
    if (ended === 'stored') {
      ids.push(modelId)
      remove(key)
    } else {
      change(key, { refusal: { sent: entry, fields: ended } })
    }
  }
  return ids
}

function isReady({ boxes, search }: NewPicture): boolean {
  return search !== 'running' && boxes.length > 0
}

/** Shows the dialog. */
export function NewTemplate({ onClose }: { readonly onClose: () => void }) {
  const apps = useResource(catalogue).value?.catalogue.apps ?? []
  const { draft, setDraft, kept, sent } = useFormDraft('new template', { projectId: '' })
  const { projectId } = draft
  const [picked, setPicked] = useState<readonly string[]>()
  const chosen = picked ?? preselectedApps(apps)
  const [isSending, setSending] = useState(false)
  const form = useNewPictures()
  const { pictures, refused, add, change, remove } = form
  const submit = async () => {
    setSending(true)
    const ids = await storeAll(form, projectId)
    if (ids.length > 0) for (const app of chosen) await offer(app, ids)
    setSending(false)
    if (ids.length < pictures.length) return
    sent()
    const [id] = ids
    navigate(ids.length === 1 && id !== undefined ? to('templates', { id }) : to('templates'))
  }
  return (
    <Dialog title={say('templates.new')} kept={kept} onClose={onClose}>
      <Form class="stack" onSend={submit}>
        <p class="quiet">{say('draw.lead')}</p>
        <TextField
          label={say('draw.projectId')}
          value={projectId}
          onValue={(next) => setDraft({ projectId: next })}
          placeholder="at_…"
          rule={ACTIVITY}
          required
          isCode
        />
        <PictureDrop note={say('draw.dropSay')} onFiles={(files) => void add(files)} />
        <div role="alert">
          {refused.map((sentence) => (
            <small key={sentence} class="help bad">
              {sentence}
            </small>
          ))}
        </div>
        {pictures.map((picture) => (
          <PictureCard
            key={picture.key}
            picture={picture}
            projectId={projectId}
            onChange={(next) => change(picture.key, next)}
            onRemove={() => remove(picture.key)}
          />
        ))}
        {apps.length > 0 && (
          <Choices
            label={say('import.apps')}
            all={apps.map(({ id }) => ({ value: id, text: id }))}
            chosen={chosen}
            onChosen={setPicked}
          />
        )}
        <div class="row">
          <button
            type="submit"
            class="btn primary"
            disabled={
              pictures.length === 0 || !pictures.every(isReady) || isSending || !canWrite.value
            }
          >
            {say('draw.create', { n: pictures.length })}
          </button>
        </div>
      </Form>
    </Dialog>
  )
}
