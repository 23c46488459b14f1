/** @module The route that says what an admin key may do, and which edge it is for. */

import { ADMIN_PATH, type AdminInfo } from '@fuse-edge/core/admin'
import { version } from '../../../package.json'
import type { Context, Ports } from '../../context/index.ts'
import { isLoopback } from '../../env/index.ts'
import type { Routes } from '../routes.ts'
import { readState } from './change.ts'
import { sendReport } from './send-report.ts'

async function sendInfo(c: Context, now: number): Promise<Response> {
  const { accounts, fixedCatalogue, hasTestKeys } = c.get('settings')
  const { revision } = await readState(c)
  const [{ endpoint }] = accounts
  return sendReport({
    ...c.get('admin'),
    revision,
    catalogueFixed: fixedCatalogue !== undefined,
    accounts: accounts.map(({ site, regions, perSecond: qps }) => {
      return { site, regions: [...regions], qps }
    }),
    emulator: endpoint !== undefined && isLoopback(endpoint) ? endpoint : undefined,
    testKeys: hasTestKeys,
    version,
    now: new Date(now).toISOString(),
  } satisfies AdminInfo)
}

export function infoRoutes({ now }: Ports): Routes {
  return { [`${ADMIN_PATH}/me`]: { GET: [(c) => sendInfo(c, now())] } }
}
