/** @module Writes a line for each attempt of a client; import from `@fuse-edge/core/debug`. */

import type { AttemptReport, ClientOptions, SendReport } from './client/index.ts'

function place({ action, region, attempt }: SendReport): string {
  return `${action} ${region} attempt ${attempt}`
}

function sentLine(report: SendReport): string {
  const waited = report.waitedMs > 0 ? `, after a wait of ${report.waitedMs} ms` : ''
  return `${place(report)}: sends ${report.bodyBytes} bytes to ${report.endpoint}${waited}`
}

function endLine(report: AttemptReport): string {
  const { kind, code, durationMs, requestId } = report
  const reason = code === undefined ? '' : ` ${code}`
  const id = requestId === undefined ? '' : `, RequestId ${requestId}`
  return `${place(report)}: ${kind}${reason} after ${durationMs} ms${id}`
}

/**
 * Returns the two hooks of a client that write a line before each attempt and one after it. The lines hold action, region,
 * endpoint, sizes, times, outcome and RequestId; no key, no signature, no photo and no part of request or answer.
 *
 * @param write takes one line without its end. The call does not wait for a promise that it returns, and ignores what it throws
 * or what the promise rejects with. Default: `console.debug`.
 *
 * @example
 * import { createClient } from '@fuse-edge/core/client'
 * import { debugLog } from '@fuse-edge/core/debug'
 *
 * const lines: string[] = []
 * const client = createClient({
 *   credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
 *   site: 'cn',
 *   region: 'ap-guangzhou',
 *   ...debugLog((line) => lines.push(line)),
 *   fetch: async () => Response.json({ Response: { MaterialInfos: [], Count: 0, RequestId: '1' } }),
 * })
 * await client.call('DescribeMaterialList', { ActivityId: 'at_1' })
 * console.assert(lines[0]?.startsWith('DescribeMaterialList ap-guangzhou attempt 1: sends 21 bytes'))
 */
export function debugLog(
  write: (line: string) => void = (line) => console.debug(line),
): Required<Pick<ClientOptions, 'onSend' | 'onAttempt'>> {
  return {
    onSend: (report) => write(sentLine(report)),
    onAttempt: (report) => write(endLine(report)),
  }
}
