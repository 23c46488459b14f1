/** @module The opened material: picture, faces, history, and the test of its effect. */

import type { ActivityReport, MaterialReport } from '@fuse-edge/core/control'
import { useState } from 'preact/hooks'
import { Id } from '../../parts/copy.tsx'
import { Confirm, Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { NameForm } from '../../parts/name-form.tsx'
import { navigate } from '../../router.ts'
import { type QueryOf, to } from '../../routes.ts'
import { activities, api } from '../../state/emulator.ts'
import { setForm } from '../../state/explorer.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { useKeys } from '../../state/keys.ts'
import { tell } from '../../state/toasts.ts'
import { valueOr } from '../../words/failure.ts'
import { sizeOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { FacePicture } from './face-picture.tsx'
import { Stage } from './list.tsx'
import { Panel } from './panel.tsx'
import { PHOTO_ID, TestResult } from './test-result.tsx'

const FACE_KEYS = 6

async function remove({ id, name, activityId }: MaterialReport): Promise<void> {
  if (!valueOr(await api.write('DELETE materials', { id }))) return
  await activities.refresh()
  navigate(to('materials', { activity: activityId }))
  tell(say('materials.deleted', { name }))
}

/** Renames a material. Returns whether it has the name now. */
async function rename({ id, name }: MaterialReport, next: string): Promise<boolean> {
  if (next === name) return true
  if (!valueOr(await api.write('PUT materials', { id, name: next }))) return false
  await activities.refresh()
  const undo = () => void rename({ id, name: next } as MaterialReport, name)
  tell(say('materials.renamed', { name: next }), { undo })
  return true
}

function Rename({ material, onClose }: Omit<DialogsProps, 'shown'>) {
  const { id, name } = material
  const { draft, setDraft, kept, sent } = useFormDraft(`rename ${id}`, name)
  const change = async (next: string) => {
    if (!(await rename(material, next))) return
    sent()
    onClose()
  }
  return (
    <Dialog title={say('materials.renameAsk', { name })} kept={kept} onClose={onClose}>
      <NameForm
        label={say('materials.name')}
        action={say('save')}
        name={draft}
        onType={setDraft}
        onName={change}
      />
    </Dialog>
  )
}

/** Opens the explorer with a fusion of a sample photo into a face of the material. */
function explore({ id, activityId }: MaterialReport, faceId: string | undefined): void {
  setForm('FuseFace', {
    ProjectId: activityId,
    ModelId: id,
    RspImgType: 'url',
    MergeInfos: [
      { Image: { sample: 'hopper' }, ...(faceId !== undefined && { TemplateFaceID: faceId }) },
    ],
  })
  navigate(to('explorer', { action: 'FuseFace' }))
}

interface HeaderProps {
  readonly material: MaterialReport
  /** Whether FuseFace takes it. */
  readonly isUsable: boolean
  readonly onRename: () => void
  readonly onDelete: () => void
  readonly onTest: () => void
  readonly onExplore: () => void
}

/** The two ways to use a material of FuseFace. */
function Uses({ onTest, onExplore }: Pick<HeaderProps, 'onTest' | 'onExplore'>) {
  return (
    <>
      <button
        type="button"
        class="btn small wide-only"
        aria-label={say('materials.explore')}
        onClick={onExplore}
      >
        <Icon name="explorer" />
        {say('materials.explore')}
      </button>
      <button type="button" class="btn small primary" onClick={onTest}>
        <Icon name="play" />
        {say('materials.test')}
      </button>
    </>
  )
}

function Header(props: HeaderProps) {
  const { material, isUsable, onRename, onDelete, onTest, onExplore } = props
  const { id, name, status, seeded, activityId } = material
  return (
    <header>
      <a
        class="icon-btn only-phone"
        href={to('materials', { activity: activityId })}
        aria-label={say('materials.back.material')}
      >
        <Icon name="left" />
      </a>
      <h2 class="cut">{name}</h2>
      {!seeded && <IconButton icon="edit" label={say('materials.rename')} onPress={onRename} />}
      <Stage status={status} />
      <span class="wide-only cut">
        <Id text={id} name={say('materials.id')} />
      </span>
      <span class="end row">
        {seeded ? (
          <span class="xs quiet wide-only">{say('materials.seeded')}</span>
        ) : (
          <button
            type="button"
            class="btn small danger"
            aria-label={say('materials.deleteNamed', { name })}
            onClick={onDelete}
          >
            <Icon name="trash" />
            <span class="wide-only">{say('delete')}</span>
          </button>
        )}
        {isUsable && <Uses onTest={onTest} onExplore={onExplore} />}
      </span>
    </header>
  )
}

interface DialogsProps {
  readonly shown: 'rename' | 'delete' | undefined
  readonly material: MaterialReport
  readonly onClose: () => void
}

function Dialogs({ shown, material, onClose }: DialogsProps) {
  const { id, name } = material
  if (shown === 'rename') return <Rename material={material} onClose={onClose} />
  if (shown === undefined) return null
  return (
    <Confirm
      title={say('materials.deleteAsk', { name })}
      text={say('materials.deleteSay', { id })}
      action={say('materials.deleteNamed', { name })}
      isDanger
      onConfirm={() => void remove(material)}
      onClose={onClose}
    />
  )
}

interface OpenedProps {
  readonly activity: ActivityReport
  readonly material: MaterialReport
  readonly query: QueryOf<'materials'>
}

/** Shows a material. */
export function Opened({ activity, material, query }: OpenedProps) {
  const [shown, setShown] = useState<DialogsProps['shown']>()
  const { id, faces, width, height, bytes, seeded } = material
  const chosen = Math.min(Math.max(Number(query.face) || 1, 1), Math.max(faces.length, 1))
  const faceId = faces[chosen - 1]?.id
  const go = (changes: QueryOf<'materials'>) =>
    navigate(to('materials', { activity: activity.id, material: id }, { ...query, ...changes }), {
      replace: true,
    })
  const choose = (number: number) => go({ face: String(number) })
  const focusTest = () => document.getElementById(PHOTO_ID)?.focus()
  const keys = Array.from({ length: FACE_KEYS }, (_, index) => [
    String(index + 1),
    () => (index < faces.length ? choose(index + 1) : true),
  ])
  useKeys({
    ...Object.fromEntries(keys),
    c: () =>
      faceId
        ? void navigator.clipboard
            .writeText(faceId)
            .then(() => tell(say('materials.faceCopied', { id: faceId })))
        : true,
    t: focusTest,
    Delete: () => (seeded ? true : setShown('delete')),
  })
  return (
    <section class="card opened-material" aria-label={material.name}>
      <Header
        material={material}
        isUsable={activity.kind === 'picture'}
        onRename={() => setShown('rename')}
        onDelete={() => setShown('delete')}
        onTest={focusTest}
        onExplore={() => explore(material, faceId)}
      />
      <div class="open">
        <div class="canvas">
          <FacePicture material={material} chosen={chosen} />
          <div class="strip">
            <span>{`${width} × ${height} px`}</span>
            <span>{sizeOf(bytes)}</span>
            <span class="end wide-only row">
              <kbd>1</kbd>…<kbd>6</kbd> {say('materials.keyFace')} <kbd>C</kbd>{' '}
              {say('materials.keyCopy')}
            </span>
          </div>
          {activity.kind === 'picture' && (
            <TestResult
              key={id}
              material={material}
              faceId={faceId}
              sample={query.test}
              onSample={(test) => go({ test: test ?? '' })}
            />
          )}
        </div>
        <Panel material={material} chosen={chosen} onChoose={choose} />
      </div>
      <Dialogs shown={shown} material={material} onClose={() => setShown(undefined)} />
    </section>
  )
}
