/** @module Programs in PHP with the official SDK. The international SDK has no common client. */

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
import { phpLiteral as text } from './literals.ts'
import { type Code, indented, templateOf, token } from './tokens.ts'
import { type CodeInput, outcomeOf, valuesOf, versionOf } from './values.ts'
import { type ValueStyle, writeValue } from './write-value.ts'

const code = templateOf(['use', 'new', 'try', 'catch', 'echo', 'require_once', 'getenv', 'exit'])

const STYLE: ValueStyle = {
  literal: text,
  picture: ({ name }) => [token('plain', `$${name}`)],
  field: ({ name }, value) => [text(name), token('plain', ' => '), ...value],
  object: { open: '[', close: ']' },
  list: { open: '[', close: ']' },
  indent: '    ',
  constants: { true: 'true', false: 'false', null: 'null' },
}

interface Program {
  readonly uses: Code
  readonly client: Code
  readonly request: Code
  readonly call: Code
  readonly shown: Code
  readonly picture: Code
}

function program(input: CodeInput, { uses, client, request, call, shown, picture }: Program): Code {
  const { host, isTls } = partsOfEndpoint(input.endpoint)
  const reads = valuesOf(input).pictures.flatMap(
    ({ name, file }) => code`$${name} = base64_encode(file_get_contents(${text(file)}));\n`,
  )
  const save = code`    file_put_contents(${text(RESULT_FILE)}, base64_decode(${picture}));
    echo ${text(RESULT_FILE)}, PHP_EOL;
`
  const language =
    input.site === 'cn' ? code`$profile->setLanguage(${text('en-US')});\n` : ([] as Code)
  return code`${token('keyword', '<?php')}

require_once __DIR__ . ${text('/vendor/autoload.php')};

${uses}use TencentCloud\\Common\\Credential;
use TencentCloud\\Common\\Exception\\TencentCloudSDKException;
use TencentCloud\\Common\\Profile\\ClientProfile;
use TencentCloud\\Common\\Profile\\HttpProfile;

$credential = new Credential(
    getenv(${text(ID)}),
    getenv(${text(KEY)}),
    getenv(${text(TOKEN)}) ?: null
);
$http = new HttpProfile(${text(isTls ? 'https://' : 'http://')}, ${text(host)}, ${text('POST')}, ${token('number', '60')});
$profile = new ClientProfile(${text('TC3-HMAC-SHA256')}, $http);
${language}${client}
${reads}${request}try {
    $answer = ${call};
${outcomeOf(input)?.isFile ? save : code`    echo ${shown}, PHP_EOL;\n`}} catch (TencentCloudSDKException $error) {
    fwrite(STDERR, $error->getErrorCode() . ${text(' ')} . $error->getMessage() . ${text(' ')} . $error->getRequestId() . PHP_EOL);
    exit(${token('number', '1')});
}
`
}

function sample(input: CodeInput, written: Code) {
  const fileName = `${underscored(input.action)}.php`
  const packages =
    input.site === 'cn' ? 'tencentcloud/facefusion' : 'tencentcloud/tencentcloud-sdk-php-intl-en'
  return {
    fileName,
    install: `composer require ${packages}`,
    run: `php ${fileName}`,
    code: written,
  }
}

/** Makes a program for the product's client. */
export const phpSdk: Generator = (input) => {
  const { action, region } = input
  const { name } = ACTIONS[action]
  const { typed, leftOut } = valuesOf(input)
  const note = leftOutNote(leftOut, '//')
  const space = `TencentCloud\\Facefusion\\V${versionOf(action)}`
  const values = typed.fields.length > 0 ? writeValue(typed, STYLE) : code`[]`
  return sample(
    input,
    program(input, {
      uses: code`use ${space}\\FacefusionClient;
use ${space}\\Models\\${name}Request;
`,
      client: code`$client = new FacefusionClient($credential, ${text(region)}, $profile);
`,
      request: code`${note}$request = new ${name}Request();
$request->deserialize(${values});
`,
      call: code`$client->${name}($request)`,
      shown: code`$answer->toJsonString()`,
      picture: code`$answer->${outcomeOf(input)?.field ?? ''}`,
    }),
  )
}

/** Makes a program for the common client, which the domestic SDK alone has. */
export const phpCommon: Generator = (input) => {
  const { action, region, site } = input
  if (site !== 'cn') return undefined
  const { name, version } = ACTIONS[action]
  return sample(
    input,
    program(input, {
      uses: code`use TencentCloud\\Common\\CommonClient;
`,
      client: code`$client = new CommonClient(${text('facefusion')}, ${text(version)}, $credential, ${text(region)}, $profile);
`,
      request: [],
      call: code`$client->callJson(${text(name)}, ${indented(writeValue(valuesOf(input).all, STYLE), '    ')})`,
      shown: code`json_encode($answer, JSON_PRETTY_PRINT)`,
      picture: code`$answer[${text(outcomeOf(input)?.field ?? '')}]`,
    }),
  )
}
