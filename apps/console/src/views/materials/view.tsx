/** @module Materials: activities, their materials, uploads, reviews, and tests of the effect. */

import type { ActivityReport, CopyrightDeclaration } from '@fuse-edge/core/control'
import { useState } from 'preact/hooks'
import { Gone } from '../../parts/gone.tsx'
import { Head } from '../../parts/head.tsx'
import { Icon } from '../../parts/icon.tsx'
import { NameForm } from '../../parts/name-form.tsx'
import { Empty, Failed, Waiting } from '../../parts/state.tsx'
import { to } from '../../routes.ts'
import { openActivity, stageOf } from '../../state/account-materials.ts'
import { useCrumb } from '../../state/crumb.ts'
import { activities, api, quota, review } from '../../state/emulator.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { useKeys } from '../../state/keys.ts'
import { useResource } from '../../state/resource.ts'
import { SAMPLES, type Sample, sampleFile } from '../../state/samples.ts'
import type { ViewProps } from '../../view-props.ts'
import { valueOr } from '../../words/failure.ts'
import { say } from '../../words/words.ts'
import { Batch, createActivity, MoreQuota, NewActivity } from './dialogs.tsx'
import { List, ListWaiting } from './list.tsx'
import { Opened } from './opened.tsx'
import { CHOOSE_ID } from './upload-list.tsx'
import { queue } from './uploads.ts'

const WAITING_ROWS = 12

/** Moves the focus from material to material. */
function moveRow(by: number): void {
  const links = [...document.querySelectorAll<HTMLElement>('.mlist .row-link')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus()
}

function ReviewMode() {
  const mode = useResource(review).value?.mode ?? 'automatic'
  const choose = async (next: string) => {
    const chosen = next === 'by-hand' ? next : 'automatic'
    const set = valueOr(await api.write('PUT review', { mode: chosen }))
    if (set) review.set(set)
  }
  return (
    <label class="chip">
      {say('materials.reviewMode')}
      <select
        class="small-select"
        value={mode}
        onChange={({ currentTarget }) => void choose(currentTarget.value)}
      >
        <option value="automatic">{say('materials.automatic')}</option>
        <option value="by-hand">{say('materials.byHand')}</option>
      </select>
    </label>
  )
}

function NoActivity() {
  const { draft, setDraft } = useFormDraft('first activity', say('materials.activityDefault'))
  return (
    <section class="card">
      <Empty icon="materials" title={say('materials.noActivity')}>
        <p>{say('materials.activitySay')}</p>
        <NameForm
          label={say('materials.activityName')}
          action={say('materials.createActivity')}
          name={draft}
          onType={setDraft}
          onName={createActivity}
        />
      </Empty>
    </section>
  )
}

function NoMaterial({ onSample }: { readonly onSample: (sample: Sample) => void }) {
  return (
    <section class="card">
      <Empty icon="materials" title={say('materials.none')}>
        <p>{say('materials.noneSay')}</p>
        <div class="row wrap">
          {SAMPLES.map((sample) => (
            <button key={sample.file} type="button" class="btn" onClick={() => onSample(sample)}>
              {say('materials.takeSample', { name: sample.name })}
            </button>
          ))}
        </div>
      </Empty>
    </section>
  )
}

interface NotKeptProps {
  readonly what: 'activity' | 'material'
  readonly id: string
  /** Activity whose materials the link leads to. */
  readonly activity?: string
}

function NotKept({ what, id, activity = '' }: NotKeptProps) {
  return (
    <section class="card">
      <Gone
        icon="materials"
        title={say(`materials.gone.${what}`, { id })}
        text={say('materials.goneSay')}
        href={to('materials', { activity })}
        back={say(`materials.back.${what}`)}
      />
    </section>
  )
}

interface BodyProps extends ViewProps {
  readonly all: readonly ActivityReport[]
  readonly onFiles: (files: readonly File[]) => void
  readonly onBuy: () => void
}

function Body({ all, parts, query, onFiles, onBuy }: BodyProps) {
  const activity = openActivity(all, parts.activity)
  if (all.length === 0) return <NoActivity />
  if (!activity) return <NotKept what="activity" id={parts.activity ?? ''} />
  const { id, materials } = activity
  const shown = materials.filter(({ status }) => !query.status || stageOf(status) === query.status)
  const material = parts.material
    ? materials.find((one) => one.id === parts.material)
    : (shown[0] ?? materials[0])
  const addSample = async (sample: Sample) => {
    const file = await sampleFile(sample)
    const copyright = { kind: 'public-domain', holder: sample.holder, note: '' } as const
    if (file) queue.add([{ activityId: id, file, copyright }])
  }
  return (
    <div class={parts.material ? 'mat with-one' : 'mat'}>
      <List
        all={all}
        activity={activity}
        shown={shown}
        openId={material?.id}
        query={query}
        onFiles={onFiles}
        onBuy={onBuy}
      />
      {material && (
        <Opened key={material.id} activity={activity} material={material} query={query} />
      )}
      {!material && parts.material && <NotKept what="material" id={parts.material} activity={id} />}
      {!material && !parts.material && <NoMaterial onSample={(sample) => void addSample(sample)} />}
    </div>
  )
}

/** Shows the materials. */
export function Materials({ parts, query }: ViewProps) {
  const { value: all, failure } = useResource(activities)
  const free = useResource(quota).value?.free ?? 1
  const [files, setFiles] = useState<readonly File[]>()
  const [dialog, setDialog] = useState<'activity' | 'quota'>()
  const close = () => setDialog(undefined)
  const activity = all && openActivity(all, parts.activity)
  useCrumb(activity?.name)
  const takeFiles = (chosen: readonly File[]) => (free > 0 ? setFiles(chosen) : setDialog('quota'))
  const add = (copyright: CopyrightDeclaration) => {
    if (!activity || !files) return
    queue.add(files.map((file) => ({ activityId: activity.id, file, copyright })))
  }
  const choose = () => {
    if (free > 0) document.getElementById(CHOOSE_ID)?.click()
    else setDialog('quota')
  }
  useKeys({ j: () => moveRow(1), k: () => moveRow(-1) })
  return (
    <>
      <Head title={say('view.materials')} lead={say('materials.lead')}>
        <ReviewMode />
        <button type="button" class="btn" onClick={() => setDialog('activity')}>
          {say('materials.newActivity')}
        </button>
        <button
          type="button"
          class="btn primary"
          disabled={activity?.kind !== 'picture'}
          onClick={choose}
        >
          <Icon name="upload" />
          {say('materials.add')}
        </button>
      </Head>
      <Failed failure={failure} />
      {all ? (
        <Body
          all={all}
          parts={parts}
          query={query}
          onFiles={takeFiles}
          onBuy={() => setDialog('quota')}
        />
      ) : (
        <div class="mat">
          <ListWaiting />
          <section class="card opened-material">
            <Waiting rows={WAITING_ROWS} />
          </section>
        </div>
      )}
      {files && <Batch files={files} onAdd={add} onClose={() => setFiles(undefined)} />}
      {dialog === 'activity' && <NewActivity onClose={close} />}
      {dialog === 'quota' && <MoreQuota isFull={free <= 0} onClose={close} />}
    </>
  )
}
