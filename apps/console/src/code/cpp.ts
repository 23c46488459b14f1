/** @module Programs in C++11 with the official SDK. The SDKs of both sites have the same headers. */

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
import { cppLiteral as text } from './literals.ts'
import { requestStatements, type StatementStyle } from './statements.ts'
import { type Code, comment, indented, joined, templateOf, token } from './tokens.ts'
import { type CodeInput, outcomeOf, valuesOf, versionOf } from './values.ts'
import { bodyParts } from './write-value.ts'

const code = templateOf([
  'include',
  'using',
  'namespace',
  'static',
  'const',
  'return',
  'auto',
  'if',
  'else',
  'int',
])
const INDENT = '    '

const STYLE: StatementStyle = {
  scalar: (value) => {
    if (value.type === 'picture') return code`${value.name}`
    if (value.type === 'text') return [text(value.text)]
    if (value.type === 'number') return [token('number', JSON.stringify(value.value))]
    return []
  },
  declare: (className, variable) => code`${className} ${variable};\n`,
  set: (variable, field, value) => code`${variable}.Set${field}(${value});\n`,
  list: (className, variables) => code`std::vector<${className}>{${variables.join(', ')}}`,
}

/** The standard library has no base64; OpenSSL, which the SDK needs anyway, has. */
const ENCODE: Code = code`
static std::string read(const char *name) {
    std::ifstream file(name, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    std::string text(${token('number', '4')} * ((bytes.size() + ${token('number', '2')}) / ${token('number', '3')}) + ${token('number', '1')}, 0);
    text.resize(EVP_EncodeBlock((unsigned char *)&text[0], (const unsigned char *)bytes.data(), (int)bytes.size()));
    return text;
}
`
const DECODE: Code = code`
static void save(const char *name, const std::string &text) {
    std::string bytes(${token('number', '3')} * (text.size() / ${token('number', '4')}) + ${token('number', '1')}, 0);
    int size = EVP_DecodeBlock((unsigned char *)&bytes[0], (const unsigned char *)text.data(), (int)text.size());
    ${comment('// The padding is counted, too.')}
    for (size_t i = text.size(); size > 0 && i > 0 && text[i - 1] == 61; --i) --size;
    bytes.resize(size > 0 ? size : 0);
    std::ofstream(name, std::ios::binary) << bytes;
}
`

interface Program {
  readonly includes: Code
  readonly spaces: Code
  readonly body: Code
  /** Whether the picture is written to a file. */
  readonly isSaving: boolean
}

function program(input: CodeInput, { includes, spaces, body, isSaving }: Program): Code {
  const { host, isTls } = partsOfEndpoint(input.endpoint)
  const { pictures } = valuesOf(input)
  const reads = pictures.flatMap(
    ({ name, file }) => code`std::string ${name} = read(${text(file)});\n    `,
  )
  // Standard headers first: the international SDK's own ones lack some.
  return code`#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>
#include <openssl/evp.h>
#include <tencentcloud/core/TencentCloud.h>
${includes}
using namespace TencentCloud;
${spaces}
static std::string env(const char *name) {
    const char *value = std::getenv(name);
    return value ? value : ${text('')};
}
${pictures.length > 0 && ENCODE}${isSaving && DECODE}
int main() {
    TencentCloud::InitAPI();
    Credential credential(env(${text(ID)}), env(${text(KEY)}), env(${text(TOKEN)}));
    HttpProfile http;
    http.SetProtocol(HttpProfile::Scheme::${isTls ? 'HTTPS' : 'HTTP'});
    http.SetEndpoint(${text(host)});
    http.SetReqTimeout(${token('number', '60')});
    ClientProfile profile(http);
    ${reads}${indented(body, INDENT)}
    TencentCloud::ShutdownAPI();
    return failed;
}
`
}

function sample(input: CodeInput, written: Code) {
  const base = underscored(input.action)
  const name = input.site === 'cn' ? 'tencentcloud-sdk-cpp' : 'tencentcloud-sdk-cpp-intl-en'
  return {
    fileName: `${base}.cpp`,
    install: `git clone https://github.com/TencentCloud/${name} && cd ${name} && ./build.sh build -DBUILD_MODULES="facefusion" && ./build.sh install`,
    run: `g++ -std=c++11 ${base}.cpp -l${name}-facefusion -l${name}-core -lcurl -lcrypto -o ${base} && ./${base}`,
    code: written,
  }
}

/** Makes a program for the product's client. */
export const cppSdk: Generator = (input) => {
  const { action, region } = input
  const { name } = ACTIONS[action]
  const { typed, leftOut } = valuesOf(input)
  const note = leftOutNote(leftOut, '//')
  const version = versionOf(action)
  const field = outcomeOf(input)?.field ?? ''
  const isSaving = outcomeOf(input)?.isFile === true
  const show = isSaving
    ? code`save(${text(RESULT_FILE)}, outcome.GetResult().Get${field}());
    std::cout << ${text(RESULT_FILE)} << std::endl;`
    : code`std::cout << outcome.GetResult().ToJsonString() << std::endl;`
  const body = code`FacefusionClient client(credential, ${text(region)}, profile);
${note}${requestStatements(typed, STYLE)}auto outcome = client.${name}(request);
int failed = outcome.IsSuccess() ? 0 : 1;
if (outcome.IsSuccess()) {
    ${show}
} else {
    std::cerr << outcome.GetError().PrintAll() << std::endl;
}`
  return sample(
    input,
    program(input, {
      includes: code`#include <tencentcloud/facefusion/v${version}/FacefusionClient.h>
`,
      spaces: code`using namespace TencentCloud::Facefusion::V${version};
using namespace TencentCloud::Facefusion::V${version}::Model;
`,
      body,
      isSaving,
    }),
  )
}

/**
 * Makes a program for the common client. Its answer is the whole text, with an error of the API in it, which a program without a
 * JSON library can only print.
 */
export const cppCommon: Generator = (input) => {
  const { action, region } = input
  const { name, version } = ACTIONS[action]
  const parts = bodyParts(valuesOf(input).all).map((part) =>
    typeof part === 'string' ? code`std::string(${text(part)})` : code`${part.name}`,
  )
  const body = code`CommonClient client(${text('facefusion')}, ${text(version)}, credential, ${text(region)}, profile);
std::string body = ${joined(parts, '\n    + ')};
auto outcome = client.MakeRequestJson(${text(name)}, body);
int failed = outcome.IsSuccess() ? 0 : 1;
if (outcome.IsSuccess()) {
    std::cout << std::string(outcome.GetResult().Body(), outcome.GetResult().BodySize()) << std::endl;
} else {
    std::cerr << outcome.GetError().PrintAll() << std::endl;
}`
  return sample(
    input,
    program(input, {
      includes: code`#include <tencentcloud/core/CommonClient.h>
#include <tencentcloud/core/Credential.h>
#include <tencentcloud/core/profile/ClientProfile.h>
#include <tencentcloud/core/profile/HttpProfile.h>
`,
      spaces: [],
      body,
      isSaving: false,
    }),
  )
}
