/** @module Imports the materials of an activity as templates, page by page, and says what became of each. */

import type { SyncedMaterial, SyncRequest } from '@fuse-edge/core/admin'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { useRef, useState } from 'preact/hooks'
import { Dialog } from '../../parts/dialog.tsx'
import { Choices, TextField } from '../../parts/fields.tsx'
import { Badge } from '../../parts/state.tsx'
import { submitting } from '../../parts/submitting.ts'
import { canWrite, catalogue, edge } from '../../state/edge.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { useResource } from '../../state/resource.ts'
import { valueOr } from '../../words/failure.ts'
import { say } from '../../words/words.ts'

/** The cloud allows one page a second. */
const PAGE_MS = MS_PER_SECOND

const KINDS = {
  added: 'ok',
  updated: 'ok',
  unchanged: 'info',
  'not-ready': 'warn',
  'no-picture': 'bad',
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

/** Imports all pages, until there are no more or `isWanted` says no. Returns whether all were imported. */
async function importAll(
  request: SyncRequest,
  isWanted: () => boolean,
  onPage: (materials: readonly SyncedMaterial[]) => void,
): Promise<boolean> {
  let offset: number | undefined = request.offset
  while (isWanted()) {
    const page = valueOr(
      await edge((admin) => admin.sync({ ...request, ...(offset && { offset }) })),
    )
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
  const isOpen = useRef(true)
  const run = async (request: SyncRequest) => {
    setProgress({ materials: [], state: 'running' })
    let materials: readonly SyncedMaterial[] = []
    const isDone = await importAll(
      request,
      () => isOpen.current,
      (page) => {
        materials = [...materials, ...page]
        setProgress({ materials, state: 'running' })
      },
    )
    setProgress({ materials, state: isDone ? 'done' : 'ready' })
  }
  const stop = () => {
    isOpen.current = false
  }
  return { progress, run, stop }
}

/** Shows the dialog. Closing it ends the import after the page that is on its way. */
export function Import({ onClose }: { readonly onClose: () => void }) {
  const apps = useResource(catalogue).value?.catalogue.apps ?? []
  const { draft, setDraft, kept, sent } = useFormDraft('import', { projectId: '', pictures: '' })
  const { projectId, pictures } = draft
  const [picked, setPicked] = useState<readonly string[]>()
  // All, until the person chooses: the catalogue may be loaded after the dialog is open.
  const chosen = picked ?? apps.map(({ id }) => id)
  const { progress, run, stop } = useImport()
  const isRunning = progress.state === 'running'
  const submit = () => run({ projectId, apps: [...chosen], ...(pictures !== '' && { pictures }) })
  const close = () => {
    if (progress.state === 'done') sent()
    stop()
    onClose()
  }
  return (
    <Dialog title={say('import.title')} kept={kept} onClose={close}>
      <form class="stack" onSubmit={submitting(submit)}>
        <p class="quiet">{say('import.say')}</p>
        <TextField
          label={say('import.project')}
          value={projectId}
          onValue={(next) => setDraft({ ...draft, projectId: next })}
          placeholder="at_…"
          pattern="at_.+"
          required
          isCode
        />
        <TextField
          label={say('import.pictures')}
          help={say('import.picturesSay')}
          value={pictures}
          onValue={(next) => setDraft({ ...draft, pictures: next })}
          placeholder="https://pictures.example/{id}.jpg"
          pattern=".*\{id\}.*"
          isCode
        />
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
      </form>
      {progress.materials.length > 0 && <Outcomes materials={progress.materials} />}
    </Dialog>
  )
}
