/**
 * @module Adds a template by hand, for accounts of the international site, whose API has no list of materials: its ids, its
 * picture, and the faces on it, numbered as the service does from the largest to the smallest.
 */

import type { TemplateEntry } from '@fuse-edge/core/admin'
import type { Box, ProblemField } from '@fuse-edge/core/edge'
import { useEffect, useState } from 'preact/hooks'
import { Dialog } from '../../parts/dialog.tsx'
import { At, FieldProblems } from '../../parts/field-problems.tsx'
import { TextField } from '../../parts/fields.tsx'
import { Form } from '../../parts/form.tsx'
import { PictureFileField } from '../../parts/picture-file-field.tsx'
import type { TextRule } from '../../parts/read-text.ts'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { changeEntry, entryOf } from '../../state/change-edge.ts'
import { canWrite } from '../../state/edge.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import type { Refusal } from '../../state/refusal.ts'
import { tell } from '../../state/toasts.ts'
import { say } from '../../words/words.ts'
import { type Picture, type Texts, templateOf } from './boxes.ts'
import { DrawFaces } from './draw-faces.tsx'

const FIELDS: readonly (readonly [name: keyof Texts, placeholder: string, rule?: TextRule])[] = [
  ['title', ''],
  ['projectId', 'at_…', { is: /^at_./, word: 'draw.atRule' }],
  ['modelId', 'mt_…', { is: /^mt_./, word: 'draw.mtRule' }],
  [
    'thumbnail',
    'https://pictures.example/poster.jpg',
    { is: /^https?:\/\/./, word: 'draw.urlRule' },
  ],
]

const NO_TEXTS: Texts = { title: '', projectId: '', modelId: '', thumbnail: '' }

/** Reads the size of a picture in px. Returns `undefined` for a file that is none. */
async function readPicture(file: File): Promise<Picture | undefined> {
  try {
    const { width, height } = await createImageBitmap(file)
    return { url: URL.createObjectURL(file), width, height }
  } catch {
    return undefined
  }
}

function usePicture() {
  const [picture, setPicture] = useState<Picture>()
  useEffect(() => () => (picture ? URL.revokeObjectURL(picture.url) : undefined), [picture])
  const read = async (file: File | undefined) => {
    const found = file && (await readPicture(file))
    if (file && !found) tell(say('draw.noPicture'), { isBad: true })
    setPicture(found)
  }
  return { picture, read }
}

async function store(after: TemplateEntry): Promise<readonly ProblemField[] | 'saved'> {
  const { id } = after
  if (entryOf('templates', id)) return [{ path: 'modelId', message: 'is there twice' }]
  const said = say('entry.createdOne', { id })
  const change = { list: 'templates' as const, id, before: undefined, after, said }
  const { isSaved, fields } = await changeEntry({ ...change, hasForm: true })
  return isSaved ? 'saved' : fields
}

/** Shows the dialog. */
export function NewTemplate({ onClose }: { readonly onClose: () => void }) {
  const {
    draft: texts,
    setDraft: setTexts,
    kept,
    sent: forget,
  } = useFormDraft('new template', NO_TEXTS)
  const [boxes, setBoxes] = useState<readonly Box[]>([])
  const [refusal, setRefusal] = useState<Refusal>()
  const { picture, read } = usePicture()
  const now = picture && templateOf(texts, picture, boxes)
  const submit = async () => {
    if (!now) return
    const ended = await store(now)
    if (ended !== 'saved') {
      setRefusal({ sent: now, fields: ended })
      return
    }
    forget()
    navigate(to('templates', { id: texts.modelId }))
  }
  return (
    <Dialog title={say('templates.new')} kept={kept} onClose={onClose}>
      <Form class="stack" onSend={submit}>
        <p class="quiet">{say('draw.lead')}</p>
        <FieldProblems refusal={refusal} now={now}>
          {FIELDS.map(([name, placeholder, rule]) => (
            <At key={name} path={name}>
              <TextField
                label={say(`draw.${name}`)}
                value={texts[name]}
                onValue={(value) => setTexts({ ...texts, [name]: value })}
                required
                placeholder={placeholder}
                isCode={name !== 'title'}
                {...(rule && { rule })}
              />
            </At>
          ))}
          <PictureFileField label={say('draw.file')} onFile={(file) => void read(file)} />
          <At path="faces">
            {picture && <DrawFaces picture={picture} boxes={boxes} onBoxes={setBoxes} />}
          </At>
        </FieldProblems>
        <div class="row">
          <button
            type="submit"
            class="btn primary"
            disabled={!picture || boxes.length === 0 || !canWrite.value}
          >
            {say('draw.create')}
          </button>
          <span class="sm quiet">{boxes.length === 0 && say('draw.needsFace')}</span>
        </div>
      </Form>
    </Dialog>
  )
}
