/** @module Programs in Java with the official SDK. The packages of both sites have the same names. */

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
import { requestStatements, type StatementStyle } from './statements.ts'
import { type Code, indented, joined, templateOf, token, trimmed } from './tokens.ts'
import { type CodeInput, outcomeOf, valuesOf, versionOf } from './values.ts'
import { bodyParts } from './write-value.ts'

const code = templateOf([
  'import',
  'public',
  'class',
  'static',
  'void',
  'new',
  'try',
  'catch',
  'throws',
])
const INDENT = '    '

const STYLE: StatementStyle = {
  scalar: (value) => {
    if (value.type === 'picture') return code`${value.name}`
    if (value.type === 'text') return [text(value.text)]
    if (value.type === 'number') {
      const suffix = value.isFloat ? 'f' : 'L'
      return [token('number', `${JSON.stringify(value.value)}${suffix}`)]
    }
    return [token('keyword', 'null')]
  },
  declare: (className, variable) => code`${className} ${variable} = new ${className}();\n`,
  set: (variable, field, value) => code`${variable}.set${field}(${value});\n`,
  list: (className, variables) => code`new ${className}[] {${variables.join(', ')}}`,
}

function readPictures(input: CodeInput): Code {
  return valuesOf(input).pictures.flatMap(
    ({ name, file }) =>
      code`String ${name} = Base64.getEncoder().encodeToString(Files.readAllBytes(Paths.get(${text(file)})));\n`,
  )
}

function show(input: CodeInput, picture: Code, shown: Code): Code {
  if (!outcomeOf(input)?.isFile) return code`System.out.println(${shown});`
  return code`Files.write(Paths.get(${text(RESULT_FILE)}), Base64.getDecoder().decode(${picture}));
System.out.println(${text(RESULT_FILE)});`
}

interface Program {
  readonly imports: Code
  readonly request: Code
  readonly call: Code
}

function program(input: CodeInput, { imports, request, call }: Program): Code {
  const { host, isTls } = partsOfEndpoint(input.endpoint)
  const twice = INDENT + INDENT
  return code`${imports}import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.common.profile.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Base64;

public class ${className(input)} {
    public static void main(String[] args) throws IOException {
        Credential credential = new Credential(
                System.getenv(${text(ID)}),
                System.getenv(${text(KEY)}),
                System.getenv(${text(TOKEN)}));
        HttpProfile http = new HttpProfile();
        http.setProtocol(HttpProfile.${isTls ? 'REQ_HTTPS' : 'REQ_HTTP'});
        http.setEndpoint(${text(host)});
        http.setConnTimeout(${token('number', '60')});
        http.setReadTimeout(${token('number', '60')});
        http.setWriteTimeout(${token('number', '60')});
        ClientProfile profile = new ClientProfile(ClientProfile.SIGN_TC3_256, http);
        profile.setLanguage(Language.EN_US);
        ${indented(request, twice)}
        try {
            ${indented(call, `${twice}${INDENT}`)}
        } catch (TencentCloudSDKException error) {
            System.err.println(error.getErrorCode() + ${text(' ')} + error.getMessage() + ${text(' ')} + error.getRequestId() + ${text(' ')} + error.getCause());
            System.exit(${token('number', '1')});
        }
    }
}
`
}

function className({ action }: CodeInput): string {
  return `${ACTIONS[action].name}Sample`
}

function sample(input: CodeInput, written: Code) {
  const artifact =
    input.site === 'cn' ? 'tencentcloud-sdk-java-facefusion' : 'tencentcloud-sdk-java-intl-en'
  return {
    fileName: `${className(input)}.java`,
    install: `mvn dependency:get -Dartifact=com.tencentcloudapi:${artifact}:LATEST`,
    run: `java -cp "lib/*" ${className(input)}.java`,
    code: written,
  }
}

/** Makes a program for the product's client. */
export const javaSdk: Generator = (input) => {
  const { action, region } = input
  const { name } = ACTIONS[action]
  const { typed, leftOut } = valuesOf(input)
  const note = leftOutNote(leftOut, '//')
  const space = `com.tencentcloudapi.facefusion.v${versionOf(action)}`
  const picture = code`answer.get${outcomeOf(input)?.field ?? ''}()`
  const request = code`FacefusionClient client = new FacefusionClient(credential, ${text(region)}, profile);
${readPictures(input)}${note}${requestStatements(typed, STYLE)}`
  return sample(
    input,
    program(input, {
      imports: code`import com.tencentcloudapi.common.Credential;
import ${space}.FacefusionClient;
import ${space}.models.*;
`,
      request: trimmed(request),
      call: code`${name}Response answer = client.${name}(request);
${show(input, picture, code`${name}Response.toJsonString(answer)`)}`,
    }),
  )
}

/** Makes a program for the common client. */
export const javaCommon: Generator = (input) => {
  const { action, region } = input
  const { name, version } = ACTIONS[action]
  const parts = bodyParts(valuesOf(input).all).map((part) =>
    typeof part === 'string' ? [text(part)] : code`${part.name}`,
  )
  const field = outcomeOf(input)?.field ?? ''
  const picture = code`com.google.gson.JsonParser.parseString(answer).getAsJsonObject()
        .getAsJsonObject(${text('Response')}).get(${text(field)}).getAsString()`
  return sample(
    input,
    program(input, {
      imports: code`import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.CommonRequest;
import com.tencentcloudapi.common.Credential;
`,
      request: code`CommonClient client = new CommonClient(${text('facefusion')}, ${text(version)}, credential, ${text(region)}, profile);
${readPictures(input)}String body = ${joined(parts, '\n        + ')};`,
      call: code`String answer = client.commonRequest(new CommonRequest(body), ${text(name)});
${show(input, picture, code`answer`)}`,
    }),
  )
}
