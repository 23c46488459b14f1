/** @module Test result: a photo in the material at once, with a chosen face, degree and label; before and after. */

import type { MaterialReport } from '@fuse-edge/core/control'
import { PHOTO_LIMITS } from '@fuse-edge/core/limits'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../../parts/icon.tsx'
import { isApproved } from '../../state/account-materials.ts'
import { problemOf } from '../../state/check-picture.ts'
import { account, api, info } from '../../state/emulator.ts'
import { fusePhoto } from '../../state/fuse-photo.ts'
import { useResource } from '../../state/resource.ts'
import { SAMPLES, sampleFile } from '../../state/samples.ts'
import { problemSentence } from '../../words/picture-problem.ts'
import { say } from '../../words/words.ts'
import { BeforeAfter } from './before-after.tsx'

/** Id of the field that chooses the photo, for the key. */
export const PHOTO_ID = 'test-photo'
/** Degree of the service before anybody chose one is not documented; this is that of the widget. */
const DEGREE = 50
const DEGREE_MAX = 100
const SAMPLE_PX = 60

interface Outcome {
  readonly requestId?: string
  readonly problem?: string
}

interface ChooseProps {
  readonly chosen: string | undefined
  readonly onPhoto: (photo: File) => void
  readonly onSample: (file: string) => void
}

function ChoosePhoto({ chosen, onPhoto, onSample }: ChooseProps) {
  const take = (files: FileList | null | undefined) => {
    const [photo] = files ?? []
    if (photo) onPhoto(photo)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    take(event.dataTransfer?.files)
  }
  return (
    <div class="row wrap">
      <label class="again" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <Icon name="upload" />
        <span>{say('materials.dropPhoto')}</span>
        <input
          id={PHOTO_ID}
          class="unseen"
          type="file"
          accept="image/jpeg,image/png"
          onChange={({ currentTarget }) => take(currentTarget.files)}
        />
      </label>
      <span class="xs faint">{say('pictures.or')}</span>
      {SAMPLES.map(({ file, name, address }) => (
        <button
          key={file}
          type="button"
          class="sample"
          aria-pressed={chosen === file}
          aria-label={say('materials.takePhoto', { name })}
          title={name}
          onClick={() => onSample(file)}
        >
          <img src={address} width={SAMPLE_PX} height={SAMPLE_PX} alt="" />
        </button>
      ))}
    </div>
  )
}

interface Options {
  readonly degree: number
  readonly hasLogo: boolean
}

interface OptionFieldsProps {
  readonly value: Options
  readonly hasDegree: boolean
  readonly onChange: (value: Options) => void
}

function OptionFields({ value, hasDegree, onChange }: OptionFieldsProps) {
  const [shown, setShown] = useState(value.degree)
  return (
    <div class="row wrap options-of">
      {hasDegree && (
        <label class="xs quiet row">
          {say('materials.degree')}
          <input
            type="range"
            min={0}
            max={DEGREE_MAX}
            value={shown}
            onInput={({ currentTarget }) => setShown(currentTarget.valueAsNumber)}
            onChange={({ currentTarget }) =>
              onChange({ ...value, degree: currentTarget.valueAsNumber })
            }
          />
          <b class="num">{shown}</b>
        </label>
      )}
      <label class="xs quiet row">
        <input
          type="checkbox"
          checked={value.hasLogo}
          onChange={({ currentTarget }) => onChange({ ...value, hasLogo: currentTarget.checked })}
        />
        {say('materials.logo')}
      </label>
    </div>
  )
}

/** Fuses the photo whenever something about the test changes. The newest answer counts. */
function useTest(material: MaterialReport, faceId: string | undefined, options: Options) {
  const endpoint = useResource(info).value
  const site = useResource(account).value?.site
  const [photo, setPhoto] = useState<File>()
  const [isBusy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const round = useRef(0)
  const { degree, hasLogo } = options
  const { id: materialId, activityId } = material

  async function test(file: File): Promise<Outcome> {
    const problem = await problemOf(file, PHOTO_LIMITS.FILE_AS_BASE64_BYTES)
    if (problem) return { problem: problemSentence(problem) }
    if (!endpoint || !site) return {}
    const what = { info: endpoint, site, activityId, materialId, photo: file, isTest: true }
    const fused = await fusePhoto({ ...what, faceId, degree, hasLogo })
    if (!fused.ok) return { problem: say('pictures.refused', { ...fused.error }) }
    await api.write('POST quickstart', { name: 'test', evidence: fused.value })
    return { requestId: fused.value }
  }

  const isReady = endpoint !== undefined && site !== undefined
  useEffect(() => {
    if (!photo || !isReady) return
    round.current += 1
    const mine = round.current
    setBusy(true)
    void test(photo).then((result) => {
      if (mine !== round.current) return
      setBusy(false)
      setOutcome(result)
    })
  }, [photo, faceId, degree, hasLogo, isReady])
  return { setPhoto, hasPhoto: photo !== undefined, isBusy, outcome, site }
}

interface TestResultProps {
  readonly material: MaterialReport
  readonly faceId: string | undefined
  /** Sample that the address names. */
  readonly sample: string | undefined
  readonly onSample: (file: string | undefined) => void
}

/** Shows the test. */
export function TestResult({ material, faceId, sample, onSample }: TestResultProps) {
  const [options, setOptions] = useState<Options>({ degree: DEGREE, hasLogo: true })
  const { setPhoto, hasPhoto, isBusy, outcome, site } = useTest(material, faceId, options)
  const isUsable = isApproved(material)
  useEffect(() => {
    const known = SAMPLES.find(({ file }) => file === sample)
    if (known && isUsable) void sampleFile(known).then((file) => file && setPhoto(file))
  }, [sample, isUsable])
  const { id, width, height } = material
  const picture = `/_emulator/materials/${id}.jpg`
  const choose = (photo: File) => {
    onSample(undefined)
    setPhoto(photo)
  }
  return (
    <section class="tests" aria-labelledby="test-result">
      <div class="row wrap">
        <h3 id="test-result">{say('materials.test')}</h3>
        <span class="xs quiet" role="status">
          {say(isBusy ? 'pictures.fusing' : 'materials.testSay')}
        </span>
      </div>
      {isUsable ? (
        <>
          <div class="row wrap">
            <ChoosePhoto chosen={sample} onPhoto={choose} onSample={onSample} />
            <OptionFields value={options} hasDegree={site === 'cn'} onChange={setOptions} />
          </div>
          {outcome?.problem && (
            <p class="note bad" role="alert">
              <Icon name="warn" />
              <span>{outcome.problem}</span>
            </p>
          )}
          {hasPhoto && !outcome?.problem && (
            <BeforeAfter
              before={picture}
              after={outcome?.requestId ? `/_emulator/results/${outcome.requestId}` : picture}
              width={width}
              height={height}
            />
          )}
        </>
      ) : (
        <p class="sm quiet">{say('materials.testNeeds')}</p>
      )}
    </section>
  )
}
