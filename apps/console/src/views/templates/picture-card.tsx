/** @module One picture of which a template is made: its faces to confirm or correct, its title and its material. */

import { MATERIAL_ID, type TemplateEntry } from '@fuse-edge/core/admin'
import type { Box } from '@fuse-edge/core/edge'
import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import { At, FieldProblems } from '../../parts/field-problems.tsx'
import { CountField, TextField } from '../../parts/fields.tsx'
import { useOwnProblem } from '../../parts/own-problem.tsx'
import { entryOf } from '../../state/change-edge.ts'
import { isSame } from '../../state/same.ts'
import { say } from '../../words/words.ts'
import { ADDS_BOX, indexAfterRemoval, useBoxFocus } from './box-focus.ts'
import { numbersOf, overlaps, templateOf } from './boxes.ts'
import { EditBoxes } from './edit-boxes.tsx'
import type { NewPicture, PictureChange } from './new-pictures.ts'

const { FACES_MAX } = FUSION_LIMITS
const FIELDS = ['x', 'y', 'width', 'height'] as const
const MATERIAL = { is: MATERIAL_ID, word: 'draw.mtRule' } as const
/** A new box by the button: the middle third. */
const THIRD = 3

interface PictureCardProps {
  readonly picture: NewPicture
  readonly projectId: string
  readonly onChange: (change: PictureChange) => void
  readonly onRemove: () => void
}

/** Says how many faces were found, and what to do. */
function Found({ search, boxes }: Pick<NewPicture, 'search' | 'boxes'>) {
  const sentence =
    typeof search === 'string'
      ? say(`draw.${search}`)
      : search === 0
        ? say('draw.noFace')
        : say('draw.found', { n: search })
  const left = typeof search === 'number' ? search - FACES_MAX : 0
  return (
    <p class="sm" role="status">
      {sentence} {left > 0 && say('draw.left', { n: left })}
      {search !== 'running' && boxes.length === 0 && ` ${say('draw.needsFace')}`}
    </p>
  )
}

/** Says which boxes overlap. That can be right, where faces are close. */
function Overlaps({ boxes }: Pick<NewPicture, 'boxes'>) {
  return (
    <div role="status">
      {overlaps(boxes).map(([one, other]) => (
        <p key={`${one} ${other}`} class="note">
          {say('draw.overlap', { one, other })}
        </p>
      ))}
    </div>
  )
}

interface ReplacesProps extends Pick<PictureCardProps, 'picture' | 'onChange'> {
  readonly known: TemplateEntry
}

/** Asks whether the template that has this id may be replaced. A yes is for the template as it is shown. */
function Replaces({ picture, known, onChange }: ReplacesProps) {
  const { id } = known
  const isAllowed = isSame(picture.replaces, known)
  const { control, note } = useOwnProblem(isAllowed ? '' : say('draw.notAllowed', { id }))
  return (
    <div class="note stack">
      <span>{say('draw.replaces', { id })}</span>
      <label class="check">
        <input
          {...control}
          type="checkbox"
          checked={isAllowed}
          onChange={({ currentTarget }) =>
            onChange({ replaces: currentTarget.checked ? known : undefined })
          }
        />
        <span class="cut">{say('draw.replace', { id })}</span>
      </label>
      {note}
    </div>
  )
}

interface BoxNumbersProps extends Pick<PictureCardProps, 'picture' | 'onChange'> {
  readonly onRemoveBox: (index: number) => void
}

/** The boxes as numbers. */
function BoxNumbers({ picture, onChange, onRemoveBox }: BoxNumbersProps) {
  const { boxes } = picture
  const numbers = numbersOf(boxes)
  const replace = (index: number, change: Partial<Box>) =>
    onChange({ boxes: boxes.map((box, at) => (at === index ? { ...box, ...change } : box)) })
  return (
    <details>
      <summary>{say('draw.numbers')}</summary>
      <div class="stack">
        {boxes.map((box, index) => (
          <fieldset key={index} class="plain">
            <legend class="lab">{say('templates.face', { n: numbers[index] ?? 0 })}</legend>
            <div class="quarters">
              {FIELDS.map((field) => (
                <CountField
                  key={field}
                  label={say(`draw.${field}`)}
                  value={box[field]}
                  onValue={(value) => replace(index, { [field]: value })}
                  required
                />
              ))}
            </div>
            <button type="button" class="link" onClick={() => onRemoveBox(index)}>
              {say('draw.remove', { n: numbers[index] ?? 0 })}
            </button>
          </fieldset>
        ))}
      </div>
    </details>
  )
}

/** Adds a box in the middle, for who cannot draw one: with a finger, a drag up or down scrolls the page. */
function AddBox({
  picture,
  onAdd,
}: Pick<PictureCardProps, 'picture'> & { readonly onAdd: (box: Box) => void }) {
  const { boxes } = picture
  const add = () => {
    const width = Math.round(picture.width / THIRD)
    const height = Math.round(picture.height / THIRD)
    onAdd({ x: width, y: height, width, height })
  }
  return (
    <button
      {...ADDS_BOX}
      type="button"
      class="btn small"
      disabled={boxes.length >= FACES_MAX}
      onClick={add}
    >
      {say('draw.add')}
    </button>
  )
}

/** Shows the picture and its fields. */
export function PictureCard({ picture, projectId, onChange, onRemove }: PictureCardProps) {
  const { name, title, modelId, boxes, search, refusal } = picture
  const now = templateOf({ title, projectId, modelId }, picture, boxes)
  const known = modelId === '' ? undefined : entryOf('templates', modelId)
  const { root, focusBox } = useBoxFocus()
  const addBox = (box: Box) => {
    onChange({ boxes: [...boxes, box] })
    focusBox(boxes.length)
  }
  const removeBox = (index: number) => {
    onChange({ boxes: boxes.filter((_, at) => at !== index) })
    focusBox(indexAfterRemoval(index, boxes.length - 1))
  }
  return (
    <fieldset ref={root} class="new-picture stack">
      <legend class="lab cut">{name}</legend>
      <EditBoxes
        picture={picture}
        boxes={boxes}
        onBoxes={(next) => onChange({ boxes: next })}
        onRemove={removeBox}
      />
      <Found search={search} boxes={boxes} />
      <Overlaps boxes={boxes} />
      <FieldProblems refusal={refusal} now={now}>
        <At path="faces">
          <div class="row">
            <AddBox picture={picture} onAdd={addBox} />
          </div>
          <BoxNumbers picture={picture} onChange={onChange} onRemoveBox={removeBox} />
        </At>
        <At path="title">
          <TextField
            label={say('draw.title')}
            value={title}
            onValue={(next) => onChange({ title: next })}
            required
          />
        </At>
        <At path="modelId">
          <TextField
            label={say('draw.modelId')}
            value={modelId}
            onValue={(next) => onChange({ modelId: next })}
            placeholder="mt_…"
            rule={MATERIAL}
            required
            isCode
          />
        </At>
      </FieldProblems>
      {known && <Replaces picture={picture} known={known} onChange={onChange} />}
      <button type="button" class="link" onClick={onRemove}>
        {say('draw.leaveOut', { name })}
      </button>
    </fieldset>
  )
}
