/** @module The page of an explanation: both canonical requests side by side, with the first difference marked. */

import { SIGNATURE_CAUSES } from '@fuse-edge/core/verify'
import type { CallExplanation } from './explain-call.ts'

const ENTITIES: Readonly<Record<string, string>> = Object.freeze({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
})

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}
table{border-collapse:collapse;table-layout:fixed;width:100%}
th,td{border:1px solid #8888;padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
td{font-family:ui-monospace,monospace;white-space:pre-wrap}th:first-child,td:first-child{width:2.5rem}
.differs td{background:#ffd9a0;color:#000}`

/** Returns a table of the lines of two texts, and marks the first line that differs. */
function compare(server: string, client: string | undefined): string {
  const left = server.split('\n')
  const right = client?.split('\n')
  const length = Math.max(left.length, right?.length ?? 0)
  let isMarked = right === undefined
  const rows = Array.from({ length }, (_, index) => {
    const [ours = '', theirs = ''] = [left[index], right?.[index]]
    const isFirst = !isMarked && ours !== theirs
    isMarked ||= isFirst
    const mark = isFirst ? ' class="differs" aria-label="first difference"' : ''
    const visible = (text: string) => escapeHtml(text).replaceAll('\r', '␍')
    return `<tr${mark}><td>${index + 1}</td><td>${visible(ours)}</td><td>${visible(theirs)}</td></tr>`
  })
  const known =
    right === undefined ? 'your client: not known' : 'your client, as its signature proves'
  return `<table><thead><tr><th>#</th><th>emulator</th><th>${known}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

/** Returns the page as HTML without scripts. */
export function explanationPage({
  requestId,
  explanation,
  server,
  client,
}: CallExplanation): string {
  const causes = explanation.causes.map(
    (cause) => `<li>${escapeHtml(SIGNATURE_CAUSES[cause])}</li>`,
  )
  const strings =
    server === undefined
      ? ''
      : `<h2>Canonical request</h2>${compare(server.canonicalRequest, client?.canonicalRequest)}
<h2>String to sign</h2>${compare(server.stringToSign, client?.stringToSign)}
<p>Photos, their addresses and tokens are left out; hashes are those of the whole text.</p>`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Why the signature was refused</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body>
<h1>Why the signature was refused</h1><p>RequestId ${escapeHtml(requestId)}</p>
<p><strong>${escapeHtml(explanation.summary)}</strong></p>
<h2>What usually leads to that</h2><ul>${causes.join('')}</ul>
${strings}</body></html>
`
}
