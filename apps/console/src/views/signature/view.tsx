/** @module Signatures: how one is made, and why one is refused. */

import { Head } from '../../parts/head.tsx'
import { LinkTabs } from '../../parts/link-tabs.tsx'
import { Segments } from '../../parts/tabs.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { useCrumb } from '../../state/crumb.ts'
import type { ViewProps } from '../../view-props.ts'
import { say } from '../../words/words.ts'
import { BuildTc3, BuildV1 } from './build.tsx'
import { Diagnose } from './diagnose.tsx'

/** Shows one of the two. */
export function Signature({ parts, query }: ViewProps) {
  const isDiagnosis = parts.tab === 'diagnose'
  useCrumb(isDiagnosis ? say('signature.diagnose') : undefined)
  const version = query.version === 'v1' ? 'v1' : 'tc3'
  return (
    <>
      <Head title={say('view.signature')} lead={say('signature.lead')}>
        {!isDiagnosis && (
          <Segments
            label={say('signature.version')}
            options={[
              { name: 'tc3', text: 'TC3' },
              { name: 'v1', text: 'v1' },
            ]}
            chosen={version}
            onChoose={(next) =>
              navigate(to('signature', {}, next === 'v1' ? { version: next } : {}), {
                replace: true,
              })
            }
          />
        )}
      </Head>
      <LinkTabs
        label={say('signature.tabs')}
        tabs={[
          { name: say('signature.build'), href: to('signature'), isHere: !isDiagnosis },
          {
            name: say('signature.diagnose'),
            href: to('signature', { tab: 'diagnose' }),
            isHere: isDiagnosis,
          },
        ]}
      />
      {isDiagnosis ? (
        <Diagnose key={parts.requestId} requestId={parts.requestId} />
      ) : version === 'v1' ? (
        <BuildV1 />
      ) : (
        <BuildTc3 />
      )}
    </>
  )
}
