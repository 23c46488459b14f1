/** @module Steps 4 and 6: chooses a photo and shows it fused into the latest material, as a test or as a call. */

import { useState } from 'preact/hooks'
import { Form } from '../../parts/form.tsx'
import { PictureFileField } from '../../parts/picture-file-field.tsx'
import { isApproved, ownMaterial } from '../../state/account-materials.ts'
import { account, activities, api, info, quickstart } from '../../state/emulator.ts'
import type { Refusal } from '../../state/fuse-photo.ts'
import { useResource } from '../../state/resource.ts'
import { say } from '../../words/words.ts'

/** Side of the square that is kept free for the result, in px: nothing moves when it comes. */
const RESULT_PX = 240

interface Outcome {
  readonly requestId?: string
  readonly refusal?: Refusal
}

function Result({ outcome }: { readonly outcome: Outcome | undefined }) {
  if (outcome?.refusal) {
    return (
      <p class="note bad" role="alert">
        {say('pictures.refused', { ...outcome.refusal })}
      </p>
    )
  }
  if (!outcome?.requestId) return null
  return (
    <img
      class="result"
      src={`/_emulator/results/${outcome.requestId}`}
      alt={say('start.test.result')}
      width={RESULT_PX}
      height={RESULT_PX}
    />
  )
}

interface FusionFormProps {
  readonly isTest: boolean
}

/** Fuses a photo into the latest material. */
export function FusionForm({ isTest }: FusionFormProps) {
  const material = ownMaterial(useResource(activities).value)
  const endpoint = useResource(info).value
  const site = useResource(account).value?.site
  const [photo, setPhoto] = useState<File>()
  const [isBusy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  if (!material || !isApproved(material)) {
    return <p class="sm quiet">{say('start.test.needsMaterial')}</p>
  }
  const fuse = async () => {
    if (!photo || !endpoint || !site) return
    setBusy(true)
    setOutcome(undefined)
    const { fusePhoto } = await import('../../state/fuse-photo.ts')
    const { activityId, id: materialId } = material
    const fusion = { info: endpoint, site, activityId, materialId, photo, isTest }
    const fused = await fusePhoto(fusion)
    setBusy(false)
    if (!fused.ok) {
      setOutcome({ refusal: fused.error })
      return
    }
    setOutcome({ requestId: fused.value })
    if (isTest) await api.write('POST quickstart', { name: 'test', evidence: fused.value })
    await quickstart.refresh()
  }
  return (
    <Form class="stack" onSend={fuse}>
      <div class="inline">
        <PictureFileField label={say('start.test.photo')} onFile={setPhoto} />
        <button type="submit" class="btn primary" disabled={isBusy}>
          {say(isTest ? 'start.test.do' : 'start.call.do')}
        </button>
      </div>
      <p class="sm quiet" role="status">
        {say(isBusy ? 'pictures.fusing' : isTest ? 'start.test.note' : 'start.call.note')}
      </p>
      <Result outcome={outcome} />
    </Form>
  )
}

/** Tests the effect of the latest material. */
export function TestForm() {
  return <FusionForm isTest />
}
