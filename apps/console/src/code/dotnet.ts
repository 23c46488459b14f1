/** @module Programs in C# with the official SDK. The packages of both sites have the same namespaces. */

import { ACTIONS } from '@fuse-edge/core/api'
import {
  type Generator,
  ID,
  KEY,
  leftOutNote,
  partsOfEndpoint,
  RESULT_FILE,
  TOKEN,
} from './generator.ts'
import { asciiLiteral as text } from './literals.ts'
import { bracketed, type Code, indented, joined, templateOf, token } from './tokens.ts'
import { type CodeInput, outcomeOf, type Value, valuesOf, versionOf } from './values.ts'
import { bodyParts } from './write-value.ts'

const code = templateOf([
  'using',
  'class',
  'static',
  'void',
  'var',
  'new',
  'try',
  'catch',
  'string',
  'return',
])
const INDENT = '    '

/** Returns a value as an expression. */
function expression(value: Value): Code {
  if (value.type === 'picture') return code`${value.name}`
  if (value.type === 'text') return [text(value.text)]
  if (value.type === 'number') {
    return [token('number', `${JSON.stringify(value.value)}${value.isFloat ? 'f' : ''}`)]
  }
  if (value.type === 'constant') return [token('keyword', 'null')]
  if (value.type === 'list') {
    const inner = value.items.map(expression)
    const list = bracketed(inner, { open: '{', close: '}', indent: INDENT, isTrailing: false })
    return code`new ${value.className}[] ${list}`
  }
  const fields = value.fields.map(({ name, value: inner }) => code`${name} = ${expression(inner)}`)
  const list = bracketed(fields, { open: '{', close: '}', indent: INDENT, isTrailing: false })
  return code`new ${value.className} ${list}`
}

function readPictures(input: CodeInput): Code {
  return valuesOf(input).pictures.flatMap(
    ({ name, file }) =>
      code`var ${name} = Convert.ToBase64String(File.ReadAllBytes(${text(file)}));\n`,
  )
}

function show(input: CodeInput, picture: Code, shown: Code): Code {
  if (!outcomeOf(input)?.isFile) return code`Console.WriteLine(${shown});`
  return code`File.WriteAllBytes(${text(RESULT_FILE)}, Convert.FromBase64String(${picture}));
Console.WriteLine(${text(RESULT_FILE)});`
}

interface Program {
  readonly uses: Code
  readonly request: Code
  readonly call: Code
}

function program(input: CodeInput, { uses, request, call }: Program): Code {
  const { host, isTls } = partsOfEndpoint(input.endpoint)
  const twice = INDENT + INDENT
  return code`using System;
using System.IO;
using TencentCloud.Common;
using TencentCloud.Common.Profile;
${uses}
class Program
{
    static void Main()
    {
        var credential = new Credential
        {
            SecretId = Environment.GetEnvironmentVariable(${text(ID)}),
            SecretKey = Environment.GetEnvironmentVariable(${text(KEY)}),
            Token = Environment.GetEnvironmentVariable(${text(TOKEN)})
        };
        var http = new HttpProfile
        {
            Protocol = HttpProfile.${isTls ? 'REQ_HTTPS' : 'REQ_HTTP'},
            Endpoint = ${text(host)},
            Timeout = ${token('number', '60')}
        };
        var profile = new ClientProfile(ClientProfile.SIGN_TC3SHA256, http) { Language = Language.EN_US };
        ${indented(request, twice)}
        try
        {
            ${indented(call, `${twice}${INDENT}`)}
        }
        catch (TencentCloudSDKException error)
        {
            Console.Error.WriteLine(error.ErrorCode + ${text(' ')} + error.Message + ${text(' ')} + error.RequestId);
            Environment.ExitCode = ${token('number', '1')};
        }
    }
}
`
}

function sample(input: CodeInput, written: Code) {
  const name = input.site === 'cn' ? 'TencentCloudSDK' : 'TencentCloudSDKIntlEN'
  return {
    fileName: 'Program.cs',
    install: `dotnet add package ${name}.Facefusion`,
    run: 'dotnet run',
    code: written,
  }
}

/** Makes a program for the product's client. */
export const dotnetSdk: Generator = (input) => {
  const { action, region } = input
  const { name } = ACTIONS[action]
  const { typed, leftOut } = valuesOf(input)
  const note = leftOutNote(leftOut, '//')
  const space = `TencentCloud.Facefusion.V${versionOf(action)}`
  const answer = code`${name}Response answer = client.${name}Sync(request);\n`
  const picture = code`answer.${outcomeOf(input)?.field ?? ''}`
  return sample(
    input,
    program(input, {
      uses: code`using ${space};\nusing ${space}.Models;\n`,
      request: code`var client = new FacefusionClient(credential, ${text(region)}, profile);
${readPictures(input)}${note}var request = ${expression(typed)};`,
      call: code`${answer}${show(input, picture, code`AbstractModel.ToJsonString(answer)`)}`,
    }),
  )
}

/** Makes a program for the common client. `Call` would wrap each error; `CallAsync` does not. */
export const dotnetCommon: Generator = (input) => {
  const { action, region } = input
  const { name, version } = ACTIONS[action]
  const parts = bodyParts(valuesOf(input).all).map((part) =>
    typeof part === 'string' ? [text(part)] : code`${part.name}`,
  )
  const field = outcomeOf(input)?.field ?? ''
  const isFile = outcomeOf(input)?.isFile === true
  const picture = code`(string)Newtonsoft.Json.Linq.JObject.Parse(answer)[${text('Response')}][${text(field)}]`
  return sample(
    input,
    program(input, {
      uses: [],
      request: code`var client = new CommonClient(${text('facefusion')}, ${text(version)}, credential, ${text(region)}, profile);
${readPictures(input)}var body = ${joined(parts, '\n    + ')};`,
      call: code`string answer = client.CallAsync(new CommonRequest(body), ${text(name)}).GetAwaiter().GetResult();
${show(input, isFile ? picture : [], code`answer`)}`,
    }),
  )
}
