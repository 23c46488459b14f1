/** @module A picture of a request: a file, an address, a sample or a material. */

import type { Json, Path } from '../../explorer/json.ts'
import { fileNameOf, isReference, type PictureReference } from '../../explorer/pictures.ts'
import { Icon } from '../../parts/icon.tsx'
import { fileOf, keepFile } from '../../state/explorer.ts'
import { stemOf } from '../../state/files.ts'
import { SAMPLES } from '../../state/samples.ts'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { type Form, fieldId } from './form.ts'
import { usePicture } from './use-picture.ts'

const THUMBNAIL_PX = 104
const KILOBYTE = 1000

/** Says what the picture is. */
function aboutOf(reference: PictureReference): string {
  if ('sample' in reference) return say('explorer.sample')
  if ('material' in reference) return say('explorer.material')
  const file = fileOf(reference)
  return file
    ? say('explorer.size', { size: numberOf(Math.ceil(file.size / KILOBYTE)) })
    : say('explorer.chooseAgain')
}

interface PictureFieldProps {
  readonly form: Form
  /** Path of the base64 field. */
  readonly path: Path
  readonly value: Json | undefined
  /** Path of the field that takes an address in its place. */
  readonly addressPath: Path
  readonly address: Json | undefined
}

function chooseFrom(form: Form, { path, addressPath }: PictureFieldProps, chosen: string): void {
  const [kind, name = ''] = chosen.split(':')
  if (kind === 'address') {
    form.set(path, undefined)
    form.set(addressPath, '')
    return
  }
  form.set(addressPath, undefined)
  form.set(path, kind === 'sample' ? { sample: name } : { material: name })
}

/** Choices beside a file. */
function Sources(props: PictureFieldProps) {
  const { form } = props
  const materials = (form.info?.activities ?? []).flatMap((activity) => activity.materials)
  return (
    <select
      class="input small"
      aria-label={say('explorer.pictureFrom')}
      value=""
      onChange={(event) => {
        chooseFrom(form, props, event.currentTarget.value)
        event.currentTarget.value = ''
      }}
    >
      <option value="" disabled>
        {say('explorer.pictureFrom')}
      </option>
      <option value="address">{say('explorer.fromAddress')}</option>
      <optgroup label={say('explorer.samples')}>
        {SAMPLES.map(({ file, name }) => (
          <option key={file} value={`sample:${stemOf(file)}`}>
            {name}
          </option>
        ))}
      </optgroup>
      <optgroup label={say('explorer.materials')}>
        {materials.map(({ id, name }) => (
          <option key={id} value={`material:${id}`}>
            {name}
          </option>
        ))}
      </optgroup>
    </select>
  )
}

/** Shows the picture, and takes another. */
export function PictureField(props: PictureFieldProps) {
  const { form, path, value, addressPath, address } = props
  const reference = isReference(value) ? value : undefined
  const thumbnail = usePicture(value, THUMBNAIL_PX)
  const take = async (file: File | undefined) => {
    if (!file?.type.startsWith('image/')) return
    const kept = await keepFile(file)
    form.set(addressPath, undefined)
    form.set(path, kept)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    void take(event.dataTransfer?.files[0])
  }
  const text = typeof value === 'string' ? value : undefined
  const name = reference
    ? fileNameOf(reference)
    : say(
        text
          ? 'explorer.base64'
          : address === undefined
            ? 'explorer.noPicture'
            : 'explorer.byAddress',
      )
  const about = reference
    ? aboutOf(reference)
    : text
      ? say('explorer.characters', { n: numberOf(text.length) })
      : say('explorer.dropHere')
  const isLost = reference && 'file' in reference && !fileOf(reference)
  return (
    <div class="stack tight">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button */}
      <div class="pic" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        {thumbnail ? (
          <img src={thumbnail} alt="" width={52} height={52} />
        ) : (
          <span class="no-pic">
            <Icon name="upload" />
          </span>
        )}
        <div class="about">
          <b class="cut" title={name}>
            {name}
          </b>
          <div class={isLost ? 'xs lost' : 'xs quiet'}>{about}</div>
        </div>
        <label class="btn small">
          {say('explorer.chooseFile')}
          <input
            class="hidden-file"
            type="file"
            accept="image/jpeg,image/png"
            onChange={(event) => void take(event.currentTarget.files?.[0])}
          />
        </label>
        <Sources {...props} />
      </div>
      {address !== undefined && (
        <input
          id={fieldId(addressPath)}
          class="input mono"
          type="url"
          spellcheck={false}
          aria-label={say('explorer.addressOf', { name: String(addressPath.at(-1)) })}
          placeholder="https://"
          value={typeof address === 'string' ? address : JSON.stringify(address)}
          onInput={(event) => form.set(addressPath, event.currentTarget.value)}
        />
      )}
    </div>
  )
}
