/** @module Imports the materials of an activity as templates, page by page, and says what became of each. */

import { ACTIVITY_ID, type SyncedMaterial, type SyncRequest } from '@fuse-edge/core/admin'
import type { ProblemField } from '@fuse-edge/core/edge'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { useRef, useState } from 'preact/hooks'
import { Dialog } from '../../parts/dialog.tsx'
import { At, FieldProblems } from '../../parts/field-problems.tsx'
import { Choices, TextField } from '../../parts/fields.tsx'
import { Form } from '../../parts/form.tsx'
import { Badge } from '../../parts/state.tsx'
import { canWrite, catalogue, edge } from '../../state/edge.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import type { Refusal } from '../../state/refusal.ts'
import { useResource } from '../../state/resource.ts'
import { valueOrFields } from '../../words/failure.ts'
import { say } from '../../words/words.ts'
import { preselectedApps } from './preselected-apps.ts'

/** The cloud allows one page a second. */
const PAGE_MS = MS_PER_SECOND

const ACTIVITY = { is: ACTIVITY_ID, word: 'draw.atRule' } as const
const PICTURES = { is: /\{id\}/, word: 'rule.needsId' } as const

const KINDS = {
  added: 'ok',
  updated: 'ok',
  unchanged: 'info',
  'not-ready': 'warn',
  'no-picture': 'bad',
  'picture-scaled': 'bad',
  'no-face': 'bad',
} as const

function Outcomes({ materials }: { readonly materials: readonly SyncedMaterial[] }) {
  return (
    <table data-density="compact">
      <thead>
        <tr>
          <th scope="col">{say('import.material')}</th>
          <th scope="col">{say('import.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {materials.map(({ modelId, title, outcome }) => (
          <tr key={modelId}>
            <th scope="row">
              {title} <code class="faint">{modelId}</code>
            </th>
            <td>
              <Badge kind={KINDS[outcome]} text={say(`import.${outcome}`)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface Progress {
  readonly materials: readonly SyncedMaterial[]
  readonly state: 'ready' | 'running' | 'done'
}

/** What an import tells while it runs. */
interface Listener {
  /** Says whether to go on with the next page. */
  readonly isWanted: () => boolean
  readonly onPage: (materials: readonly SyncedMaterial[]) => void
  readonly onRefused: (fields: readonly ProblemField[]) => void
}

/** Imports all pages, until there are no more or the dialog is closed. Returns whether all were imported. */
async function importAll(
  request: SyncRequest,
  { isWanted, onPage, onRefused }: Listener,
): Promise<boolean> {
  let offset: number | undefined = request.offset
  while (isWanted()) {
    const answer = await edge((admin) => admin.sync({ ...request, ...(offset && { offset }) }))
    const page = valueOrFields(answer, onRefused)
    if (!page) return false
    onPage(page.materials)
    await catalogue.refresh()
    if (page.next === undefined) return true
    offset = page.next
    await new Promise((resolve) => setTimeout(resolve, PAGE_MS))
  }
  return false
}

function useImport() {
  const [progress, setProgress] = useState<Progress>({ materials: [], state: 'ready' })
  const [refusal, setRefusal] = useState<Refusal>()
  const isOpen = useRef(true)
  const run = async (request: SyncRequest) => {
    setProgress({ materials: [], state: 'running' })
    let materials: readonly SyncedMaterial[] = []
    const isDone = await importAll(request, {
      isWanted: () => isOpen.current,
      onPage: (page) => {
        materials = [...materials, ...page]
        setProgress({ materials, state: 'running' })
      },
      onRefused: (fields) => setRefusal({ sent: request, fields }),
    })
    setProgress({ materials, state: isDone ? 'done' : 'ready' })
  }
  const stop = () => {
    isOpen.current = false
  }
  return { progress, refusal, run, stop }
}

/** Shows the dialog. Closing it ends the import after the page that is on its way. */
export function Import({ onClose }: { readonly onClose: () => void }) {
  const apps = useResource(catalogue).value?.catalogue.apps ?? []
  const { draft, setDraft, kept, sent } = useFormDraft('import', { projectId: '', pictures: '' })
  const { projectId, pictures } = draft
  const [picked, setPicked] = useState<readonly string[]>()
  // The catalogue may be loaded after the dialog is open.
  const chosen = picked ?? preselectedApps(apps)
  const { progress, refusal, run, stop } = useImport()
  const isRunning = progress.state === 'running'
  const request = { projectId, apps: [...chosen], ...(pictures !== '' && { pictures }) }
  const close = () => {
    if (progress.state === 'done') sent()
    stop()
    onClose()
  }
  return (
    <Dialog title={say('import.title')} kept={kept} onClose={close}>
      <Form class="stack" onSend={() => run(request)}>
        <p class="quiet">{say('import.say')}</p>
        <FieldProblems refusal={refusal} now={request}>
          <At path="projectId">
            <TextField
              label={say('import.project')}
              value={projectId}
              onValue={(next) => setDraft({ ...draft, projectId: next })}
              placeholder="at_…"
              rule={ACTIVITY}
              required
              isCode
            />
          </At>
          <At path="pictures">
            <TextField
              label={say('import.pictures')}
              help={say('import.picturesSay')}
              value={pictures}
              onValue={(next) => setDraft({ ...draft, pictures: next })}
              placeholder="https://pictures.example/{id}.jpg"
              rule={PICTURES}
              isCode
            />
          </At>
        </FieldProblems>
        {apps.length > 0 && (
          <Choices
            label={say('import.apps')}
            all={apps.map(({ id }) => ({ value: id, text: id }))}
            chosen={chosen}
            onChosen={setPicked}
          />
        )}
        <div class="row">
          <button type="submit" class="btn primary" disabled={isRunning || !canWrite.value}>
            {say('import.do')}
          </button>
          <span class="sm quiet" role="status">
            {isRunning && say('import.running', { n: progress.materials.length })}
            {progress.state === 'done' && say('import.done', { n: progress.materials.length })}
          </span>
        </div>
      </Form>
      {progress.materials.length > 0 && <Outcomes materials={progress.materials} />}
    </Dialog>
  )
}
