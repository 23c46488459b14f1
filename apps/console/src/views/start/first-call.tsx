/** @module Step 6: code that makes the first call, and what arrives. */

import { CodeBox } from '../../parts/code-box.tsx'
import { Icon } from '../../parts/icon.tsx'
import { to } from '../../routes.ts'
import { isApproved, ownMaterial } from '../../state/account-materials.ts'
import { account, activities, info, requests } from '../../state/emulator.ts'
import { useResource } from '../../state/resource.ts'
import { dateOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { SAMPLE_NAMES, SAMPLES } from './samples.ts'
import { FusionForm } from './test-form.tsx'

/** Says that the emulator listens, or which call it refused last. */
function Listening({ endpoint }: { readonly endpoint: string }) {
  const [latest] = useResource(requests).value ?? []
  const host = endpoint.replace(/^\w+:\/\//, '')
  return (
    <div class="stack" role="status">
      {latest && latest.code !== 'ok' && (
        <p class="note bad">
          <Icon name="warn" />
          <span>
            {say('start.call.refused', {
              action: latest.action || say('noAction'),
              time: dateOf(latest.atMs),
              code: latest.code,
            })}{' '}
            <a href={to('requests', { requestId: latest.requestId })}>{say('start.call.open')}</a>
          </span>
        </p>
      )}
      <span class="listening">{say('start.call.listening', { endpoint: host })}</span>
    </div>
  )
}

/** Shows how to make the first call. */
export function FirstCall() {
  const material = ownMaterial(useResource(activities).value)
  const { value } = useResource(info)
  const site = useResource(account).value?.site
  if (!value || !site) return null
  if (!material || !isApproved(material)) {
    return <p class="sm quiet">{say('start.call.needs')}</p>
  }
  const { endpoint, region } = value
  const { id: materialId, activityId } = material
  const samples = SAMPLE_NAMES.map((name) => ({
    name,
    code: SAMPLES[name]({ endpoint, site, region, activityId, materialId }),
  }))
  return (
    <div class="stack">
      <CodeBox samples={samples} />
      <Listening endpoint={endpoint} />
      <FusionForm isTest={false} />
    </div>
  )
}
