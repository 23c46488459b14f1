/** @module Headers that declare what the C++ programs use of the SDK, made from core's tables, so that a compiler checks the types. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ACTIONS, type ActionName, REQUEST_SHAPES, type Shape } from '@fuse-edge/core/api'
import { classOf } from '../src/code/values.ts'

const CORE = `#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
namespace TencentCloud {
inline void InitAPI() {}
inline void ShutdownAPI() {}
struct Credential { Credential(const std::string &, const std::string &, const std::string &) {} };
struct HttpProfile {
  enum class Scheme { HTTP, HTTPS };
  void SetProtocol(Scheme) {}
  void SetEndpoint(const std::string &) {}
  void SetReqTimeout(int) {}
};
struct ClientProfile { ClientProfile(const HttpProfile &) {} };
struct Error { std::string PrintAll() const { return ""; } };
template <class T> struct Outcome {
  bool IsSuccess() const { return true; }
  T GetResult() const { return T(); }
  Error GetError() const { return Error(); }
};
struct HttpResponse {
  const char *Body() const { return ""; }
  size_t BodySize() const { return 0; }
};
struct CommonClient {
  CommonClient(const char *, const char *, const Credential &, const char *, const ClientProfile &) {}
  Outcome<HttpResponse> MakeRequestJson(const char *, const std::string &) { return Outcome<HttpResponse>(); }
};
}
`
const EVP = `#pragma once
inline int EVP_EncodeBlock(unsigned char *, const unsigned char *, int) { return 0; }
inline int EVP_DecodeBlock(unsigned char *, const unsigned char *, int) { return 0; }
`

/** Collects the classes of a shape, the inner ones first. */
function collect(name: string, shape: Shape, found: Map<string, Map<string, string>>): string {
  if (shape.type === 'array') return `const std::vector<${collect(name, shape.of, found)}> &`
  if (shape.type === 'string') return 'const std::string &'
  if (shape.type !== 'object') return shape.type === 'float' ? 'double' : 'int64_t'
  const className = classOf(name)
  const fields = new Map(
    Object.entries(shape.fields).map(([field, inner]) => [field, collect(field, inner, found)]),
  )
  found.set(className, new Map([...(found.get(className) ?? []), ...fields]))
  return className
}

function headerOf(version: string, actions: readonly ActionName[]): string {
  const classes = new Map<string, Map<string, string>>()
  for (const key of actions) collect(`${ACTIONS[key].name}Request`, REQUEST_SHAPES[key], classes)
  const structs = [...classes].map(([name, fields]) => {
    const setters = [...fields].map(([field, type]) => `  void Set${field}(${type}) {}`)
    return `struct ${name} {\n${setters.join('\n')}\n};`
  })
  const answer = `struct Answer {
  std::string ToJsonString() const { return ""; }
  std::string GetFusedImage() const { return ""; }
  std::string GetImage() const { return ""; }
};`
  const calls = actions.map((key) => {
    const { name } = ACTIONS[key]
    return `  Outcome<Model::Answer> ${name}(const Model::${name}Request &) { return Outcome<Model::Answer>(); }`
  })
  return `#pragma once
#include <vector>
#include <tencentcloud/core/TencentCloud.h>
namespace TencentCloud { namespace Facefusion { namespace V${version} {
namespace Model {
${structs.join('\n')}
${answer}
}
struct FacefusionClient {
  FacefusionClient(const Credential &, const char *, const ClientProfile &) {}
${calls.join('\n')}
};
}}}
`
}

/** Writes the headers into a folder. */
export function writeHeaders(folder: string): void {
  const forward = '#include <tencentcloud/core/TencentCloud.h>\n'
  const files: Record<string, string> = {
    'openssl/evp.h': EVP,
    'tencentcloud/core/TencentCloud.h': CORE,
    'tencentcloud/core/CommonClient.h': forward,
    'tencentcloud/core/Credential.h': forward,
    'tencentcloud/core/profile/ClientProfile.h': forward,
    'tencentcloud/core/profile/HttpProfile.h': forward,
  }
  const keys = Object.keys(ACTIONS) as ActionName[]
  for (const version of new Set(keys.map((key) => ACTIONS[key].version))) {
    const own = keys.filter((key) => ACTIONS[key].version === version)
    const digits = version.replaceAll('-', '')
    files[`tencentcloud/facefusion/v${digits}/FacefusionClient.h`] = headerOf(digits, own)
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
