/** @module Programs in Go with the official SDK. */

import { ACTIONS } from '@fuse-edge/core/api'
import {
  type Generator,
  ID,
  KEY,
  leftOutNote,
  partsOfEndpoint,
  RESULT_FILE,
  TOKEN,
  underscored,
} from './generator.ts'
import { jsonLiteral as text } from './literals.ts'
import { bracketed, type Code, indented, joined, templateOf, token, trimmed } from './tokens.ts'
import { type CodeInput, outcomeOf, type Value, valuesOf, versionOf } from './values.ts'
import { bodyParts } from './write-value.ts'

const code = templateOf(['package', 'import', 'func', 'var', 'if', 'else', 'nil'])
const INDENT = '\t'

/** Returns a value as an expression: pointers to everything. */
function expression(value: Value): Code {
  if (value.type === 'picture') return code`common.StringPtr(${value.name})`
  if (value.type === 'text') return code`common.StringPtr(${text(value.text)})`
  if (value.type === 'number') {
    const number = token('number', JSON.stringify(value.value))
    return value.isFloat ? code`common.Float64Ptr(${number})` : code`common.Int64Ptr(${number})`
  }
  if (value.type === 'constant') return code`nil`
  if (value.type === 'list') {
    const open = `[]*facefusion.${value.className}{`
    return bracketed(value.items.map(expression), { open, close: '}', indent: INDENT })
  }
  const fields = value.fields.map(({ name, value: inner }) => code`${name}: ${expression(inner)}`)
  const open = `&facefusion.${value.className}{`
  return bracketed(fields, { open, close: '}', indent: INDENT })
}

function readPictures(input: CodeInput): Code {
  return valuesOf(input).pictures.flatMap(
    ({ name, file }) => code`${name} := read(${text(file)})\n`,
  )
}

/** Returns the lines that write the picture of the answer, or show the answer. */
function show(input: CodeInput, picture: Code, shown: Code): Code {
  if (!outcomeOf(input)?.isFile) return code`log.Println(${shown})\n`
  return code`picture, err := base64.StdEncoding.DecodeString(${picture})
check(err)
check(os.WriteFile(${text(RESULT_FILE)}, picture, ${token('number', '0o644')}))
log.Println(${text(RESULT_FILE)})
`
}

interface Program {
  readonly imports: readonly Code[]
  readonly body: Code
  /** Imports of the standard library that the body needs. */
  readonly standard?: readonly string[]
}

function program(input: CodeInput, { imports, body, standard = [] }: Program): Code {
  const { host, isTls } = partsOfEndpoint(input.endpoint)
  const isReading = valuesOf(input).pictures.length > 0
  const isBase64 = isReading || outcomeOf(input)?.isFile
  const names = ['errors', 'log', 'os', ...(isBase64 ? ['encoding/base64'] : []), ...standard]
  const lines = names.toSorted().map((name) => code`${INDENT}${text(name)}\n`)
  const read = code`
func read(name string) string {
	bytes, err := os.ReadFile(name)
	check(err)
	return base64.StdEncoding.EncodeToString(bytes)
}
`
  return code`package main

import (
${lines.flat()}
${imports.flatMap((line) => code`${INDENT}${line}\n`)})

func check(err error) {
	var failure *failures.TencentCloudSDKError
	if errors.As(err, &failure) {
		log.Fatalln(failure.Code, failure.Message, failure.RequestId)
	} else if err != nil {
		log.Fatalln(err)
	}
}
${isReading && read}
func main() {
	credential := common.NewTokenCredential(
		os.Getenv(${text(ID)}),
		os.Getenv(${text(KEY)}),
		os.Getenv(${text(TOKEN)}),
	)
	options := profile.NewClientProfile()
	options.SignMethod = ${text('TC3-HMAC-SHA256')}
	options.Language = ${text('en-US')}
	options.HttpProfile.Scheme = ${text(isTls ? 'HTTPS' : 'HTTP')}
	options.HttpProfile.Endpoint = ${text(host)}
	options.HttpProfile.ReqTimeout = ${token('number', '60')}
	${indented(body, INDENT)}
}
`
}

function repository({ site }: CodeInput): string {
  const name = site === 'cn' ? 'tencentcloud-sdk-go' : 'tencentcloud-sdk-go-intl-en'
  return `github.com/tencentcloud/${name}`
}

function commonImports(input: CodeInput): Code[] {
  const base = `${repository(input)}/tencentcloud/common`
  return [[text(base)], code`failures ${text(`${base}/errors`)}`, [text(`${base}/profile`)]]
}

function sample(input: CodeInput, written: Code) {
  const fileName = `${underscored(input.action)}.go`
  const base = repository(input)
  const modules =
    input.site === 'cn' ? `${base}/tencentcloud/common ${base}/tencentcloud/facefusion` : base
  return { fileName, install: `go get ${modules}`, run: `go run ${fileName}`, code: written }
}

/** Makes a program for the product's client. */
export const goSdk: Generator = (input) => {
  const { action, region } = input
  const { name } = ACTIONS[action]
  const { typed, leftOut } = valuesOf(input)
  const note = leftOutNote(leftOut, '//')
  const module = `${repository(input)}/tencentcloud/facefusion/v${versionOf(action)}`
  const fields = typed.fields.flatMap(
    ({ name: field, value }) => code`request.${field} = ${expression(value)}\n`,
  )
  const picture = code`*response.Response.${outcomeOf(input)?.field ?? ''}`
  const body = code`client, err := facefusion.NewClient(credential, ${text(region)}, options)
check(err)
${readPictures(input)}${note}request := facefusion.New${name}Request()
${fields}response, err := client.${name}(request)
check(err)
${trimmed(show(input, picture, code`response.ToJsonString()`))}`
  const imports = [...commonImports(input), code`facefusion ${text(module)}`]
  return sample(input, program(input, { imports, body }))
}

/** Makes a program for the common client. */
export const goCommon: Generator = (input) => {
  const { action, region } = input
  const { name, version } = ACTIONS[action]
  const parts = bodyParts(valuesOf(input).all).map((part) =>
    typeof part === 'string' ? [text(part)] : code`${part.name}`,
  )
  const outcome = outcomeOf(input)
  const unpack = code`var answer struct{ Response struct{ ${outcome?.field ?? 'RequestId'} string } }
check(json.Unmarshal(response.GetBody(), &answer))
`
  const body = code`client := common.NewCommonClient(credential, ${text(region)}, options)
${readPictures(input)}request := tchttp.NewCommonRequest(${text('facefusion')}, ${text(version)}, ${text(name)})
check(request.SetActionParameters(${joined(parts, ' +\n\t')}))
response := tchttp.NewCommonResponse()
check(client.Send(request, response))
${outcome?.isFile === true && unpack}${trimmed(show(input, code`answer.Response.${outcome?.field ?? ''}`, code`string(response.GetBody())`))}`
  const http = `${repository(input)}/tencentcloud/common/http`
  const imports = [...commonImports(input), code`tchttp ${text(http)}`]
  const standard = outcome?.isFile ? ['encoding/json'] : []
  return sample(input, program(input, { imports, body, standard }))
}
