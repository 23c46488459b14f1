/** @module The settings of a template as a form. Its picture and faces come from the import; JSON can change them. */

import type { TemplateEntry } from '@fuse-edge/core/admin'
import type { EntryFormProps } from '../../parts/entry-editor.tsx'
import { At } from '../../parts/field-problems.tsx'
import { CountField, TextField } from '../../parts/fields.tsx'
import { say } from '../../words/words.ts'

const MOST_DEGREES = 100

/** Shows the settings. */
export function TemplateForm({ draft, onDraft }: EntryFormProps<TemplateEntry>) {
  const set = (change: Partial<TemplateEntry>) => onDraft({ ...draft, ...change })
  return (
    <>
      <At path="title" isWhole>
        <TextField
          label={say('templates.title')}
          value={draft.title}
          onValue={(title) => set({ title })}
          required
        />
      </At>
      <At path="thumbnail" isWhole>
        <TextField
          label={say('templates.thumbnail')}
          value={draft.thumbnail}
          onValue={(thumbnail) => set({ thumbnail })}
          required
          isCode
        />
      </At>
      <At path="faceDegree">
        <CountField
          label={say('templates.faceDegree')}
          help={say('templates.degreeSay')}
          value={draft.faceDegree}
          onValue={(faceDegree) => set({ faceDegree })}
          max={MOST_DEGREES}
        />
      </At>
      <At path="profileDegree">
        <CountField
          label={say('templates.profileDegree')}
          help={say('templates.degreeSay')}
          value={draft.profileDegree}
          onValue={(profileDegree) => set({ profileDegree })}
          max={MOST_DEGREES}
        />
      </At>
    </>
  )
}
