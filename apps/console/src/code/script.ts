/** @module Programs in Node.js with the official SDKs, and in TypeScript with `@fuse-edge/core`. */

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
import { scriptLiteral as text } from './literals.ts'
import { type Code, comment, indented, templateOf, token, trimmed } from './tokens.ts'
import { type CodeInput, outcomeOf, valuesOf, versionOf } from './values.ts'
import { type ValueStyle, writeValue } from './write-value.ts'

const code = templateOf([
  'import',
  'from',
  'const',
  'await',
  'async',
  'function',
  'new',
  'if',
  'return',
  'try',
  'catch',
])

const STYLE: ValueStyle = {
  literal: text,
  picture: ({ name }) => [token('plain', name)],
  field: ({ name }, value) => {
    const isPlain = /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__'
    // A computed name is a field also where it is `__proto__`.
    const key = isPlain ? [token('plain', name)] : code`[${text(name)}]`
    return [...key, token('plain', ': '), ...value]
  },
  object: { open: '{', close: '}' },
  list: { open: '[', close: ']' },
  indent: '  ',
  constants: { true: 'true', false: 'false', null: 'null' },
}

/** Returns the lines that read the pictures. */
function readPictures(input: CodeInput): Code {
  return valuesOf(input).pictures.flatMap(
    ({ name, file }) => code`const ${name} = readFileSync(${text(file)}, ${text('base64')})\n`,
  )
}

/** Returns the lines that show the answer. */
function showAnswer(input: CodeInput, answer: string): Code {
  const outcome = outcomeOf(input)
  if (outcome?.isFile) {
    return code`writeFileSync(${text(RESULT_FILE)}, ${answer}.${outcome.field}, ${text('base64')})
console.log(${answer}.RequestId, ${text(RESULT_FILE)})
`
  }
  return code`console.log(JSON.stringify(${answer}, null, 2))\n`
}

/** Returns the names that a program needs from `node:fs`. */
function fileNames(input: CodeInput): readonly string[] {
  const reads = valuesOf(input).pictures.length > 0 ? ['readFileSync'] : []
  return [...reads, ...(outcomeOf(input)?.isFile ? ['writeFileSync'] : [])]
}

/** Makes a program for `@fuse-edge/core`. */
export const typescript: Generator = (input) => {
  const { action, site, region, endpoint } = input
  const names = fileNames(input)
  return {
    fileName: `${dashed(action)}.ts`,
    install: 'npm install @fuse-edge/core',
    run: `node ${dashed(action)}.ts`,
    code: [
      ...(names.length > 0 ? code`import { ${names.join(', ')} } from ${text('node:fs')}\n` : []),
      ...code`import { createClient, unwrap } from ${text('@fuse-edge/core')}

const client = createClient({
  credentials: {
    secretId: process.env.${ID} ?? ${text('')},
    secretKey: process.env.${KEY} ?? ${text('')},
    token: process.env.${TOKEN} ?? ${text('')},
  },
  site: ${text(site)},
  region: ${text(region)},
  endpoint: ${text(endpoint)},
})

${readPictures(input)}const answer = unwrap(
  await client.call(${text(action)}, ${indented(writeValue(valuesOf(input).all, STYLE), '  ')}),
)
${showAnswer(input, 'answer')}`,
    ],
  }
}

function requireFiles(input: CodeInput): Code {
  const names = fileNames(input)
  return names.length > 0 ? code`const { ${names.join(', ')} } = require(${text('node:fs')})\n` : []
}

/** Reports a refused call. */
const REPORT: Code = code`.catch((error) => {
  console.error(error.code, error.message, error.requestId)
  process.exitCode = 1
})
`

function optionsOf({ endpoint, region }: CodeInput, isNamed: boolean): Code {
  const { host, isTls } = partsOfEndpoint(endpoint)
  const address = isNamed ? code`, endpoint: ${text(host)}` : []
  return code`{
  credential: {
    secretId: process.env.${ID},
    secretKey: process.env.${KEY},
    token: process.env.${TOKEN},
  },
  region: ${text(region)},
  profile: {
    signMethod: ${text('TC3-HMAC-SHA256')},
    language: ${text('en-US')},
    httpProfile: { protocol: ${text(isTls ? 'https://' : 'http://')}${address}, reqTimeout: ${token('number', '60')} },
  },
}`
}

function withAnswer(input: CodeInput, call: Code): Code {
  return code`${readPictures(input)}${call}.then((answer) => {
  ${indented(trimmed(showAnswer(input, 'answer')), '  ')}
})${REPORT}`
}

const DOMESTIC = 'tencentcloud-sdk-nodejs'
const INTERNATIONAL = 'tencentcloud-sdk-nodejs-intl-en'

function nodeSample(input: CodeInput, program: Code) {
  const name = `${dashed(input.action)}.cjs`
  return {
    fileName: name,
    install: `npm install ${input.site === 'cn' ? DOMESTIC : INTERNATIONAL}`,
    run: `node ${name}`,
    code: program,
  }
}

function domesticSdk(input: CodeInput): Code {
  const { action } = input
  const values = writeValue(valuesOf(input).all, STYLE)
  return code`${requireFiles(input)}const { facefusion } = require(${text(DOMESTIC)})

const client = new facefusion.v${versionOf(action)}.Client(${optionsOf(input, true)})

${withAnswer(input, code`client.${ACTIONS[action].name}(${values})`)}`
}

function domesticCommon(input: CodeInput): Code {
  const { action, endpoint } = input
  const { name, version } = ACTIONS[action]
  const values = writeValue(valuesOf(input).all, STYLE)
  const { host } = partsOfEndpoint(endpoint)
  return code`${requireFiles(input)}const { CommonClient } = require(${text(`${DOMESTIC}/tencentcloud/common`)})

const client = new CommonClient(${text(host)}, ${text(version)}, ${optionsOf(input, false)})

${withAnswer(input, code`client.request(${text(name)}, ${values})`)}`
}

/** The international SDK has callbacks, and signs with v1 by default. */
function international(input: CodeInput, imports: Code, client: Code, call: Code): Code {
  const { endpoint } = input
  const { host, isTls } = partsOfEndpoint(endpoint)
  return code`${requireFiles(input)}${imports}
const credential = new common.Credential(
  process.env.${ID},
  process.env.${KEY},
  process.env.${TOKEN},
)
const http = new common.HttpProfile(${text(isTls ? 'https://' : 'http://')}, ${text(host)}, ${text('POST')}, ${token('number', '60')})
const profile = new common.ClientProfile(${text('TC3-HMAC-SHA256')}, http) ${comment('// otherwise it signs with v1')}
${client}
${readPictures(input)}${call}, (error, answer) => {
  if (error) {
    console.error(error.code, error.message, error.requestId)
    process.exitCode = ${token('number', '1')}
    return
  }
  ${indented(trimmed(showAnswer(input, 'answer')), '  ')}
})
`
}

function internationalSdk(input: CodeInput): Code {
  const { action, region } = input
  const { name } = ACTIONS[action]
  return international(
    input,
    code`const { common, facefusion } = require(${text(INTERNATIONAL)})
const { Client, Models } = facefusion.v${versionOf(action)}
`,
    code`const client = new Client(credential, ${text(region)}, profile)
`,
    code`const request = new Models.${name}Request()
request.from_json_string(
  JSON.stringify(${indented(writeValue(valuesOf(input).all, STYLE), '  ')}),
)
client.${name}(request`,
  )
}

function internationalCommon(input: CodeInput): Code {
  const { action, region, endpoint } = input
  const { name, version } = ACTIONS[action]
  const { host } = partsOfEndpoint(endpoint)
  return international(
    input,
    code`const { common } = require(${text(INTERNATIONAL)})
`,
    code`const client = new common.CommonClient(${text(host)}, ${text(version)}, credential, ${text(region)}, profile)
`,
    code`client.request(${text(name)}, ${writeValue(valuesOf(input).all, STYLE)}`,
  )
}

/** Makes a program for the product's client of the official SDK. */
export const nodeSdk: Generator = (input) =>
  nodeSample(input, input.site === 'cn' ? domesticSdk(input) : internationalSdk(input))

/** Makes a program for the common client of the official SDK. */
export const nodeCommon: Generator = (input) =>
  nodeSample(input, input.site === 'cn' ? domesticCommon(input) : internationalCommon(input))
