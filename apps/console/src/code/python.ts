/** @module Programs in Python with the official SDK. The packages of both sites have the same modules. */

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
import { type Code, indented, templateOf, token } from './tokens.ts'
import { type CodeInput, outcomeOf, valuesOf, versionOf } from './values.ts'
import { type ValueStyle, writeValue } from './write-value.ts'

const code = templateOf(['import', 'from', 'with', 'as', 'try', 'except', 'open', 'def', 'return'])

const STYLE: ValueStyle = {
  literal: text,
  picture: ({ name }) => [token('plain', name)],
  field: ({ name }, value) => [text(name), token('plain', ': '), ...value],
  object: { open: '{', close: '}' },
  list: { open: '[', close: ']' },
  indent: '    ',
  constants: { true: 'True', false: 'False', null: 'None' },
}

function imports(input: CodeInput, module: Code): Code {
  const isBase64 = valuesOf(input).pictures.length > 0 || outcomeOf(input)?.isFile
  return code`${isBase64 === true && code`import base64\n`}import json
import os
import sys

from tencentcloud.common import credential
${module}from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
`
}

function setUp({ endpoint }: CodeInput): Code {
  const { host, isTls } = partsOfEndpoint(endpoint)
  return code`
cred = credential.Credential(
    os.environ[${text(ID)}],
    os.environ[${text(KEY)}],
    os.environ.get(${text(TOKEN)}),
)
http = HttpProfile(protocol=${text(isTls ? 'https' : 'http')}, endpoint=${text(host)}, reqTimeout=${token('number', '60')})
profile = ClientProfile(signMethod=${text('TC3-HMAC-SHA256')}, httpProfile=http, language=${text('en-US')})
`
}

function readPictures(input: CodeInput): Code {
  return valuesOf(input).pictures.flatMap(
    ({ name, file }) => code`with open(${text(file)}, ${text('rb')}) as file:
    ${name} = base64.b64encode(file.read()).decode(${text('ascii')})
`,
  )
}

function sample(input: CodeInput, program: Code) {
  const fileName = `${underscored(input.action)}.py`
  const packages =
    input.site === 'cn'
      ? 'tencentcloud-sdk-python-common tencentcloud-sdk-python-facefusion'
      : 'tencentcloud-sdk-python-intl-en'
  return { fileName, install: `pip install ${packages}`, run: `python3 ${fileName}`, code: program }
}

/** Returns the call and what follows it. @param picture how the picture of the answer is reached */
function callAndShow(input: CodeInput, call: Code, shown: Code, picture: Code): Code {
  const isFile = outcomeOf(input)?.isFile
  const save = code`    with open(${text(RESULT_FILE)}, ${text('wb')}) as file:
        file.write(base64.b64decode(${picture}))
    print(${text(RESULT_FILE)})
`
  return code`try:
    answer = ${indented(call, '    ')}
${isFile ? save : code`    print(${shown})\n`}except TencentCloudSDKException as error:
    sys.exit(${text('%s %s %s')} % (error.code, error.message, error.requestId))
`
}

/** Makes a program for the product's client. */
export const pythonSdk: Generator = (input) => {
  const { action, region } = input
  const { typed, leftOut } = valuesOf(input)
  const note = leftOutNote(leftOut, '#')
  const { name } = ACTIONS[action]
  const module = code`from tencentcloud.facefusion.v${versionOf(action)} import facefusion_client, models\n`
  const field = outcomeOf(input)?.field ?? ''
  const call = callAndShow(
    input,
    code`client.${name}(request)`,
    code`answer.to_json_string(indent=2)`,
    code`answer.${field}`,
  )
  return sample(
    input,
    code`${imports(input, [])}${module}${setUp(input)}client = facefusion_client.FacefusionClient(cred, ${text(region)}, profile)

${readPictures(input)}${note}request = models.${name}Request()
request.from_json_string(json.dumps(${writeValue(typed, STYLE)}))
${call}`,
  )
}

/** Makes a program for the common client. */
export const pythonCommon: Generator = (input) => {
  const { action, region } = input
  const { name, version } = ACTIONS[action]
  const module = code`from tencentcloud.common.common_client import CommonClient\n`
  const field = outcomeOf(input)?.field ?? ''
  const values = writeValue(valuesOf(input).all, STYLE)
  const call = callAndShow(
    input,
    code`client.call_json(${text(name)}, parameters)`,
    code`json.dumps(answer, indent=2)`,
    code`answer[${text('Response')}][${text(field)}]`,
  )
  return sample(
    input,
    code`${imports(input, module)}${setUp(input)}client = CommonClient(${text('facefusion')}, ${text(version)}, cred, ${text(region)}, profile)

${readPictures(input)}parameters = ${values}
${call}`,
  )
}
