/** @module Commands for a shell: a signed call with curl and OpenSSL, and the edge's HTTP API; and the widget's tag. */

import { ACTIONS } from '@fuse-edge/core/api'
import {
  dashed,
  type Generator,
  ID,
  KEY,
  partsOfEndpoint,
  RESULT_FILE,
  TOKEN,
} from './generator.ts'
import { htmlLiteral, shellLiteral as text } from './literals.ts'
import { textsFor } from './placeholders.ts'
import { type Code, comment, templateOf, token } from './tokens.ts'
import { type CodeInput, outcomeOf, valuesOf } from './values.ts'
import { bodyParts } from './write-value.ts'

const code = templateOf(['set', 'curl', 'openssl', 'printf', 'base64', 'read', 'export', 'local'])

const HEAD: Code = [comment('#!/usr/bin/env bash\n'), ...code`set -euo pipefail\n\n`]

/** Returns the lines that write the body to a file. A photo is too long for an argument. */
function writeBody(input: CodeInput): Code {
  const pieces = bodyParts(valuesOf(input).all).map((part) =>
    typeof part === 'string'
      ? code`  printf ${text('%s')} ${text(part)}\n`
      : code`  base64 < ${text(part.file)} | tr -d ${text('\\n')}\n`,
  )
  return code`{
${pieces.flat()}} > "$body"`
}

function saveAnswer(input: CodeInput): Code {
  const outcome = outcomeOf(input)
  if (!outcome?.isFile) return code`\necho "$answer"\n`
  const { field } = outcome
  return code`
${comment(`# The picture is the field ${field}, in base64.`)}
echo "$answer" | sed -n ${text(`s/.*"${field}":"\\([^"]*\\)".*/\\1/p`)} | base64 -d > ${RESULT_FILE}
echo "$answer" | sed ${text(`s/"${field}":"[^"]*"/"${field}":"${RESULT_FILE}"/`)}
`
}

/** Makes a script that signs with OpenSSL and sends with curl. */
export const curl: Generator = (input) => {
  const { action, region, endpoint } = input
  const { name, version } = ACTIONS[action]
  const { host } = partsOfEndpoint(endpoint)
  const fileName = `${dashed(action)}.sh`
  return {
    fileName,
    run: `bash ${fileName}`,
    code: code`${HEAD}endpoint=${text(endpoint)}
host=${text(host)}
region=${text(region)}

body=$(mktemp)
trap ${text('rm -f "$body"')} EXIT
${writeBody(input)}

${comment('# 1. The canonical request.')}
payload=$(openssl dgst -sha256 -r "$body" | cut -d ${text(' ')} -f 1)
canonical=$(printf ${text('POST\\n/\\n\\ncontent-type:application/json\\nhost:%s\\n\\ncontent-type;host\\n%s')} "$host" "$payload")

${comment('# 2. The string to sign. Date and time are read at once, in UTC.')}
read -r timestamp date <<< "$(date -u ${text('+%s %F')})"
scope="$date/facefusion/tc3_request"
hash=$(printf ${text('%s')} "$canonical" | openssl dgst -sha256 -r | cut -d ${text(' ')} -f 1)
string=$(printf ${text('TC3-HMAC-SHA256\\n%s\\n%s\\n%s')} "$timestamp" "$scope" "$hash")

${comment('# 3. The derived keys: bytes, passed on as hex.')}
hmac() { printf ${text('%s')} "$2" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$1" -r | cut -d ${text(' ')} -f 1; }
key=$(printf ${text('TC3%s')} "$${KEY}" | od -An -v -tx1 | tr -d ${text(' \\n')})
for part in "$date" facefusion tc3_request; do key=$(hmac "$key" "$part"); done

${comment('# 4. The Authorization header.')}
signature=$(hmac "$key" "$string")
authorization="TC3-HMAC-SHA256 Credential=$${ID}/$scope, SignedHeaders=content-type;host, Signature=$signature"

answer=$(curl -sS "$endpoint/" \\
  -H "Authorization: $authorization" \\
  -H ${text('Content-Type: application/json')} \\
  -H "Host: $host" \\
  -H ${text(`X-TC-Action: ${name}`)} \\
  -H ${text(`X-TC-Version: ${version}`)} \\
  -H "X-TC-Region: $region" \\
  -H "X-TC-Timestamp: $timestamp" \\
  $\{${TOKEN}:+-H "X-TC-Token: $${TOKEN}"} \\
  --data-binary "@$body")
${saveAnswer(input)}`,
  }
}

/** What the edge needs to know of a photo. */
function photosOf(input: CodeInput) {
  return valuesOf(input).pictures.filter(({ name }) => name.startsWith('photo'))
}

/** Makes a script that calls the edge's own API. The edge signs for the cloud, so that no key of it is in the program. */
export const edgeApi: Generator = (input) => {
  if (!ACTIONS[input.action].name.startsWith('FuseFace') || input.action === 'FuseFaceUltra') {
    return undefined
  }
  const found = photosOf(input)
  const photos = found.length > 0 ? found : [{ name: 'photo', file: 'photo.jpg' }]
  const { texts, placeholders } = textsFor(input.edge, ['edge', 'website', 'key', 'template'])
  const request = {
    template: texts.template,
    faces: photos.map(({ name }) => ({ photo: name })),
  }
  const parts = photos.map(
    ({ name, file }) => code` \\\n  -F ${text(`${name}=@"${file.replace(/["\\]/g, '\\$&')}"`)}`,
  )
  return {
    fileName: 'fuse.sh',
    run: 'bash fuse.sh',
    placeholders,
    code: code`${HEAD}${comment('# Address of your edge, an origin and the publishable key of your app.')}
edge=$\{FUSE_EDGE:-${token('string', texts.edge)}}
origin=$\{FUSE_EDGE_ORIGIN:-${token('string', texts.website)}}
key=$\{FUSE_EDGE_KEY:-${token('string', texts.key)}}

${comment('# 1. A session: a token that is good for some fusions.')}
session=$(curl -sS --fail-with-body "$edge/v1/sessions" \\
  -H "Origin: $origin" \\
  -H ${text('Content-Type: application/json')} \\
  -d "{\\"key\\":\\"$key\\"}") || { echo "$session" >&2; exit 1; }
token=$(sed ${text('s/.*"token": *"\\([^"]*\\)".*/\\1/')} <<< "$session")

${comment('# 2. The fusion. With Accept: image/* the answer is the picture itself. curl ends with 22 for a refusal.')}
answer=$(mktemp)
trap ${text('rm -f "$answer"')} EXIT
curl -sS --fail-with-body "$edge/v1/fusions" \\
  -H "Origin: $origin" \\
  -H "Authorization: Bearer $token" \\
  -H ${text('Accept: image/*')} \\
  -F ${text(`request=${JSON.stringify(request)}`)}${parts.flat()} \\
  -o "$answer" || { [ $? = 22 ] && cat "$answer" >&2; exit 1; }
cat "$answer" > ${RESULT_FILE}
`,
  }
}

const html = templateOf(['script', 'face-fusion'])

/** Makes the widget's tag for a page. */
export const widget: Generator = ({ action, edge }) => {
  if (action !== 'FuseFace') return undefined
  const { texts, placeholders } = textsFor(edge, ['edge', 'key'])
  return {
    fileName: 'index.html',
    run: 'open index.html',
    placeholders,
    code: html`<script type=${htmlLiteral('module')} async src=${htmlLiteral(`${texts.edge}/widget/v1.js`)} data-key=${htmlLiteral(texts.key)}></script>

${comment('<!-- or, with a bundler that imports the package of the widget: -->')}
<face-fusion publishable-key=${htmlLiteral(texts.key)} endpoint=${htmlLiteral(texts.edge)}></face-fusion>
`,
  }
}
