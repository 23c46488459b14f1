/** @module Cards beside the steps: how to reach this emulator, and what a skipped step looks like. */

import { useState } from 'preact/hooks'
import { CopyAs, CopyButton, Id } from '../../parts/copy.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { Waiting } from '../../parts/state.tsx'
import { to } from '../../routes.ts'
import { account, info } from '../../state/emulator.ts'
import { useResource } from '../../state/resource.ts'
import { say } from '../../words/words.ts'
import { Provoke } from '../provoke/provoke.tsx'

const FACTS = 6

function Secret({ text }: { readonly text: string }) {
  const [isShown, setShown] = useState(false)
  const label = say(isShown ? 'hide' : 'show')
  const name = say('start.here.secretKey')
  return (
    <span class="id">
      <span class="cut">{isShown ? text : '••••••••••••'}</span>
      <IconButton
        icon="eye"
        label={`${label} ${name}`}
        title={label}
        onPress={() => setShown(!isShown)}
      />
      <CopyButton text={text} name={name} />
    </span>
  )
}

/** Shows endpoint, keys, region and site. */
export function Here() {
  const { value } = useResource(info)
  const site = useResource(account).value?.site
  return (
    <section class="card">
      <header>
        <h2>{say('start.here')}</h2>
        {value && <span class="badge ok end">{say('start.here.ready')}</span>}
      </header>
      <div class="pad stack facts-of-here">
        {value && site ? (
          <>
            <dl class="facts">
              <dt>{say('start.here.endpoint')}</dt>
              <dd>
                <Id
                  text={value.endpoint.replace(/^\w+:\/\//, '')}
                  name={say('start.here.endpoint')}
                />
              </dd>
              <dt>{say('start.here.protocol')}</dt>
              <dd>{value.endpoint.split(':')[0]}</dd>
              <dt>{say('start.here.secretId')}</dt>
              <dd>
                <Id text={value.secretId} name={say('start.here.secretId')} />
              </dd>
              <dt>{say('start.here.secretKey')}</dt>
              <dd>
                <Secret text={value.secretKey} />
              </dd>
              <dt>{say('start.here.region')}</dt>
              <dd>
                <Id text={value.region} name={say('start.here.region')} />
              </dd>
              <dt>{say('start.here.site')}</dt>
              <dd>{say(`start.here.${site}`)}</dd>
            </dl>
            <CopyAs
              words={say('start.here.env')}
              text={[
                `export TENCENTCLOUD_SECRET_ID=${value.secretId}`,
                `export TENCENTCLOUD_SECRET_KEY=${value.secretKey}`,
                `export TENCENTCLOUD_REGION=${value.region}`,
                `export FUSE_EDGE_SITE=${site}`,
                `export FUSE_EDGE_ENDPOINT=${value.endpoint}`,
                '',
              ].join('\n')}
            />
          </>
        ) : (
          <Waiting rows={FACTS} />
        )}
      </div>
    </section>
  )
}

const SKIPPED = [
  ['ResourceUnavailable.NotExist', 'start.skipped.activate', 'state:not-activated'],
  ['FailedOperation.FuseMaterialNotAuth', 'start.skipped.material', 'not-approved'],
  ['AuthFailure.UnauthorizedOperation', 'start.skipped.key', 'no-policy'],
] as const

/** Shows the error that each skipped step leads to, with the requests that got it, and provokes it. */
export function Skipped() {
  const hasActivity = (useResource(info).value?.activities.length ?? 0) > 0
  return (
    <section class="card">
      <header>
        <h2>{say('start.skipped')}</h2>
      </header>
      <ul class="pad stack sm skipped">
        {SKIPPED.map(([code, sentence, cause]) => (
          <li key={code}>
            <a class="row code-link" href={to('requests', {}, { code })}>
              <code class="cut">{code}</code>
            </a>
            <span class="xs quiet">{say(sentence)}</span>
            <Provoke
              cause={cause}
              what={say(sentence)}
              isDisabled={cause === 'not-approved' && !hasActivity}
            />
          </li>
        ))}
      </ul>
      <footer>{say('start.skippedSay')}</footer>
    </section>
  )
}
