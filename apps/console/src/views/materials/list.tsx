/** @module The materials of an activity, the quota, and where more are added. */

import type { ActivityReport, MaterialReport } from '@fuse-edge/core/control'
import { PictureDrop } from '../../parts/picture-drop.tsx'
import { Badge, Waiting } from '../../parts/state.tsx'
import { acting } from '../../parts/submitting.ts'
import { navigate } from '../../router.ts'
import { type QueryOf, to } from '../../routes.ts'
import { REVIEW_STAGES, type ReviewStage, stageOf } from '../../state/account-materials.ts'
import { activities, api, quota } from '../../state/emulator.ts'
import { useResource } from '../../state/resource.ts'
import { tell } from '../../state/toasts.ts'
import { valueOr } from '../../words/failure.ts'
import { say } from '../../words/words.ts'
import { CHOOSE_ID, Uploads } from './upload-list.tsx'

/** Colour of each stage. */
const KINDS = {
  'under-review': 'warn',
  approved: 'ok',
  rejected: 'bad',
  appealed: 'warn',
} as const satisfies Readonly<Record<ReviewStage, string>>
/** Width of a thumbnail in px of the picture: twice that of the page. */
const THUMB_PX = 88
const ID_TAIL = 4

/** Shows the stage of a material. */
export function Stage({ status }: { readonly status: number }) {
  const stage = stageOf(status)
  return <Badge kind={KINDS[stage]} text={say(`materials.stage.${stage}`)} />
}

function short(id: string): string {
  return `${id.slice(0, 3)}…${id.slice(-ID_TAIL)}`
}

/** Enables or disables an activity, with a way back. */
async function setEnabled({ id, name }: ActivityReport, enabled: boolean): Promise<void> {
  if (!valueOr(await api.write('PUT activities', { id, enabled }))) return
  await activities.refresh()
  const undo = () => void setEnabled({ id, name } as ActivityReport, !enabled)
  tell(say(enabled ? 'materials.enabledNow' : 'materials.disabledNow', { name }), { undo })
}

interface HeadProps {
  readonly all: readonly ActivityReport[]
  readonly activity: ActivityReport
}

function ActivityHead({ all, activity }: HeadProps) {
  const { id, enabled, name } = activity
  const groups = [
    ['materials.ownActivities', all.filter(({ seeded }) => !seeded)],
    ['materials.seededActivities', all.filter(({ seeded }) => seeded)],
  ] as const
  return (
    <header>
      <select
        class="title-select"
        aria-label={say('materials.activity')}
        value={id}
        onChange={({ currentTarget }) =>
          navigate(to('materials', { activity: currentTarget.value }))
        }
      >
        {groups.map(
          ([word, some]) =>
            some.length > 0 && (
              <optgroup key={word} label={say(word)}>
                {some.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </optgroup>
            ),
        )}
      </select>
      <button
        type="button"
        class={enabled ? 'badge ok end' : 'badge bad end'}
        aria-label={say(enabled ? 'materials.disable' : 'materials.enable', { name })}
        title={say(enabled ? 'materials.disable' : 'materials.enable', { name })}
        onClick={acting(() => setEnabled(activity, !enabled))}
      >
        {say(enabled ? 'materials.enabled' : 'materials.disabled')}
      </button>
    </header>
  )
}

function Quota({ onBuy }: { readonly onBuy: () => void }) {
  const { value } = useResource(quota)
  const total = value?.total ?? 0
  const used = total - (value?.free ?? 0)
  return (
    <div class="quota">
      <div class="row sm">
        <b>{say('materials.quota')}</b>
        <span class="end quiet nowrap">
          {value ? say('materials.quotaUsed', { used, total }) : say('loading')} ·{' '}
          <button type="button" class="link" onClick={onBuy}>
            {say('materials.buyMore')}
          </button>
        </span>
      </div>
      <progress value={used} max={Math.max(total, 1)} aria-label={say('materials.quota')} />
    </div>
  )
}

interface ItemProps {
  readonly material: MaterialReport
  readonly href: string
  readonly isOpen: boolean
}

function Item({ material, href, isOpen }: ItemProps) {
  const { id, name, status } = material
  return (
    <li>
      <a class="row-link" href={href} aria-current={isOpen ? 'true' : undefined}>
        <img
          src={`/_emulator/materials/${id}.jpg?width=${THUMB_PX}`}
          width={THUMB_PX / 2}
          height={THUMB_PX / 2}
          loading="lazy"
          alt=""
        />
        <span class="cut">
          <b class="cut">{name}</b>
          <span class="id">{short(id)}</span>
        </span>
        <Stage status={status} />
      </a>
    </li>
  )
}

interface FilterProps {
  readonly activity: ActivityReport
  readonly query: QueryOf<'materials'>
}

function StatusFilter({ activity, query }: FilterProps) {
  const n = activity.materials.length
  const choose = (status: string) =>
    navigate(to('materials', { activity: activity.id }, { status }), { replace: true })
  return (
    <div class="row filter">
      <span class="xs quiet">{say('materials.count', { n })}</span>
      <select
        class="small-select end"
        aria-label={say('materials.filter')}
        value={query.status ?? ''}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        <option value="">{say('materials.filterAll')}</option>
        {REVIEW_STAGES.map((stage) => (
          <option key={stage} value={stage}>
            {say(`materials.stage.${stage}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

interface ListProps extends HeadProps {
  readonly shown: readonly MaterialReport[]
  readonly openId: string | undefined
  readonly query: QueryOf<'materials'>
  readonly onFiles: (files: readonly File[]) => void
  readonly onBuy: () => void
}

/** Shows an activity. */
export function List({ all, activity, shown, openId, query, onFiles, onBuy }: ListProps) {
  const { id, kind, materials } = activity
  const kept = query.status === undefined ? {} : { status: query.status }
  return (
    <section class="card mlist" aria-label={say('materials.listLabel')}>
      <ActivityHead all={all} activity={activity} />
      <Quota onBuy={onBuy} />
      {materials.length > 1 && <StatusFilter activity={activity} query={query} />}
      <ul>
        {shown.map((material) => (
          <Item
            key={material.id}
            material={material}
            href={to('materials', { activity: id, material: material.id }, kept)}
            isOpen={material.id === openId}
          />
        ))}
      </ul>
      {materials.length > 0 && shown.length === 0 && (
        <p class="pad sm quiet">{say('materials.noMatch')}</p>
      )}
      <Uploads activityId={id} />
      {kind === 'picture' ? (
        <PictureDrop id={CHOOSE_ID} note={say('materials.dropSay')} onFiles={onFiles} />
      ) : (
        <p class="pad sm quiet">{say('materials.otherKind')}</p>
      )}
    </section>
  )
}

/** Holds the place of the list. */
export function ListWaiting() {
  return (
    <section class="card mlist">
      <Waiting rows={6} />
    </section>
  )
}
