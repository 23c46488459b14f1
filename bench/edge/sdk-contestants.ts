/** @module The contestants for calls of official SDKs, and the calls, which are signed with a virtual key pair. */

import { createHash, randomUUID } from 'node:crypto'
import { signAction } from '@fuse-edge/core/sign'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { WorkerSetup } from '../../apps/worker/tools/workerd.ts'
import { type Contestant, type Contestants, NETWORKS, ourSetup } from './contestants.ts'
import type { Job, Upload } from './load.ts'
import { REGION, VIRTUAL_PAIR } from './our-worker.ts'
import type { StubPorts } from './stub-services.ts'

/** Returns what signs a new call each time. The project differs, because an edge refuses a signature that it has seen. */
function callsOf(endpoint: string, photo: Uint8Array): () => Upload {
  const Image = Buffer.from(photo).toString('base64')
  const parameters = { ModelId: 'mt_1', RspImgType: 'base64', MergeInfos: [{ Image }] }
  const rest = Buffer.from(JSON.stringify(parameters).slice(1))
  return () => {
    const bytes = Buffer.concat([Buffer.from(`{"ProjectId":"at_${randomUUID()}",`), rest])
    const sha256Hex = createHash('sha256').update(bytes).digest('hex')
    const { headers } = signAction(
      { bytes, sha256Hex },
      {
        action: 'FuseFace',
        credentials: VIRTUAL_PAIR,
        endpoint,
        region: REGION,
        timestamp: Math.floor(Date.now() / MS_PER_SECOND),
      },
    )
    return { headers, body: bytes }
  }
}

function contestant(setup: Contestant['setup']): Contestant {
  return {
    setup,
    async job(url, { photo, pictureBytes }): Promise<Job> {
      const endUsers = Array.from({ length: NETWORKS }, (_, index) => ({
        from: `127.0.1.${index + 1}`,
        headers: {},
      }))
      const answer = { contentType: 'application/json', minBytes: pictureBytes }
      return { url: `${url}/`, next: callsOf(url, photo), endUsers, answer }
    },
  }
}

/** Returns the setup of the lower bound. @param objects with them, it counts the calls */
function bareSetup({ cloud }: StubPorts, objects: WorkerSetup['objects'] = {}): WorkerSetup {
  return {
    entry: new URL('workers/verify-and-resign.ts', import.meta.url),
    variables: { CLOUD: `http://127.0.0.1:${cloud}/`, ...VIRTUAL_PAIR },
    objects,
  }
}

/** The contestants by name. */
export const SDK_CONTESTANTS: Contestants = {
  'verify-and-resign': contestant((ports) => bareSetup(ports)),
  'the same, counted': contestant((ports) => bareSetup(ports, { COUNTER: 'Counter' })),
  'ours, sdk': contestant((ports) => ourSetup(ports)),
}
