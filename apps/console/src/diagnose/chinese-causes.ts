/** @module Causes of refused signatures in Chinese; core has them in English. */

import type { SignatureCause } from '@fuse-edge/core/verify'

/** What is wrong, and how to fix it. */
export const CHINESE_CAUSES: Readonly<Record<SignatureCause, string>> = {
  'authorization-dropped': '没有收到 Authorization 标头：重定向到其他主机或某些代理会去掉它。',
  'authorization-format':
    '标头格式应为：TC3-HMAC-SHA256 Credential=<SecretId>/<日期>/<服务>/tc3_request, SignedHeaders=<标头名>, Signature=<64 位小写十六进制>。',
  'other-algorithm': '标头使用了其他算法，此处只接受 TC3-HMAC-SHA256。',
  'body-bom':
    '签名的正文与发送的正文只有一个以字节序标记（EF BB BF）开头；编辑器会添加它，某些库会去掉它。JSON 不应有该标记。',
  'body-encoding': '计算哈希与发送时使用了不同的编码，请对 UTF-8 字节计算哈希。',
  'body-escapes':
    '签名的 JSON 与发送的 JSON 转义方式不同：一个直接写出非 ASCII 字符、斜杠或 <、>、&，另一个使用 \\u 转义或 \\/。',
  'body-key-order': '签名的 JSON 与发送的 JSON 字段顺序不同。',
  'body-line-endings':
    '签名的正文与发送的正文换行符不同（CR LF 与 LF）：可能被编辑器、Git 或文本模式改动。',
  'body-line-feed':
    '签名的正文与发送的正文只有一个以换行结尾：编辑器、echo 和 here-document 会添加换行，curl -d 和某些库会去掉它。',
  'body-lost': '收到的正文为空：可能是重定向、GET 请求，或流已被读取。',
  'body-not-hashed': '签名时对空正文计算了哈希，请使用实际发送的字节。',
  'body-numbers': '签名的 JSON 与发送的 JSON 数字写法不同，例如 1、1.0 和 1e0。',
  'body-reserialised':
    '正文被序列化了两次，空格、转义或顺序不同。请只序列化一次，对这些字节计算哈希并发送。',
  'body-spaces': '签名的 JSON 与发送的 JSON 空白不同：一个紧凑，另一个有空格或换行。',
  'clock-wrong': '签名机器的时钟不准，请用 NTP 校时。',
  'content-type-changed': 'Content-Type 在签名后被改动，通常是 HTTP 库所为。',
  'content-type-charset':
    '一方的 Content-Type 带有 charset，通常由 HTTP 库追加。请自行设置该标头，并按发送内容签名。',
  'escaped-newlines': '各行用反斜杠加字母 n 连接，而不是换行符。',
  'hash-case': '哈希应为小写十六进制。',
  'hash-of-other-text': '该哈希不属于所示的规范请求串：在最后一次修改之前计算，或使用了其他编码。',
  'header-added-or-left-out': 'SignedHeaders 列表与参与哈希的标头不一致。',
  'header-changed': '已签名的标头在途中被改动，或在签名后设置。',
  'header-dropped': '声明已签名的标头没有收到，请只对一定会送达的标头签名。',
  'header-not-normalised': '标头的名称和值应转为小写并去除首尾空白后签名。',
  'headers-not-ended': '每个标头行都以换行结尾，因此 SignedHeaders 之前有一个空行。',
  'headers-upper-case':
    'SignedHeaders 中的标头名必须小写，例如 content-type;host，参与签名的文本也是如此。',
  'headers-unsorted': '标头按小写名称的 ASCII 顺序签名。',
  'host-changed': '签名所用的主机与发送的主机不同：可能是代理、别名或另一站点的域名。',
  'host-port': '一方的 Host 带有端口。请按发送内容签名：非默认端口时须带端口。',
  'key-derivation':
    '密钥派生有误：以 “TC3” 加 SecretKey 开始，依次使用日期、服务和 “tc3_request”，步骤之间传递原始字节而非十六进制。',
  'key-hex':
    '派生密钥时把中间结果作为十六进制文本传递。各步骤之间应传递原始字节，只有最终签名写为十六进制。',
  'key-masked': 'SecretKey 含有星号，是从脱敏界面复制的。',
  'key-order': '派生密钥时先用了服务再用日期。应依次使用日期、服务和 “tc3_request”。',
  'key-prefix': '派生密钥时直接以 SecretKey 开始。应以 “TC3” 与 SecretKey 拼接后的文本开始。',
  'key-not-of-id': 'SecretKey 不属于该 SecretId，或已被删除或更换。',
  'key-spaces': 'SecretKey 首尾有空白、换行、字节序标记或引号，请只复制密钥本身。',
  'line-endings': '各行以 CR LF 结尾，应只用一个换行符。',
  'local-date': '凭证范围使用了本地日期，应为时间戳的 UTC 日期。',
  'method-changed': '请求方法在途中被改动（重定向会把 POST 变为 GET），或在签名后设置。',
  'method-case': '请求方法应大写后签名。',
  'path-not-root': '无论 URL 如何，路径固定为 “/”。',
  'query-in-body': 'POST 请求对空的查询字符串签名，其参数在正文中。',
  'query-question-mark': '查询字符串签名时不含问号。',
  'query-reencoded': '查询字符串在签名后又被编码，请按 URL 中的内容签名。',
  'query-reordered': '查询字符串被一方排序，请按发送的顺序签名。',
  'scope-other-time': '凭证范围与时间戳取自不同时刻，请只读取一次时钟。',
  'secret-id-wrong': 'SecretId 不存在：可能输入有误、已脱敏、已删除，或属于另一站点。',
  'sent-late': '请求在签名很久之后才发送，请每次尝试都重新签名。',
  'service-wrong': '服务名是产品域名的第一段，例如 facefusion。',
  'time-zone': '时间戳相差整数小时：把本地时间当成了 Unix 时间。',
  'timestamp-milliseconds': '时间戳以毫秒计，应为以整秒计的 Unix 时间，请除以 1000。',
  'timestamp-missing': '没有收到 X-TC-Timestamp。',
  'timestamp-not-seconds': '时间戳应为以整秒计的 Unix 时间，而不是毫秒或文本。',
  'timestamp-read-twice': '签名与发送的时间戳不同，请每次尝试只读取一次时钟。',
  'trailing-newline': '末尾多了一个换行，最后一行不应以换行结尾。',
  'unsigned-payload': '只有一方声明了 UNSIGNED-PAYLOAD，或此处不接受；其哈希是该单词的哈希。',
  'v1-empty': '没有值的参数被发送但没有签名，请对发送的每个参数签名。',
  'v1-encoded': '值在签名前做了 URL 编码。签名 v1 对原始值签名，只在发送时编码。',
  'v1-encoded-twice':
    '值在发送时被 URL 编码了两次：收到的值带有未参与签名的 % 号。每个值只编码一次，HTTP 库会自行编码。',
  'v1-incomplete':
    '签名 v1 需要参数 Action、Version、Region、Timestamp、Nonce、SecretId 和 Signature，放在 GET 的查询字符串或 POST 的表单中。',
  'v1-method':
    '签名使用了另一种哈希：由 SignatureMethod 指定 HmacSHA1 或 HmacSHA256，不发送时为 HmacSHA1。',
  'v1-signature-encoding':
    '签名的 base64 在发送时没有做 URL 编码，或编码了两次：+ 变成空格，或 %2B 没有还原。',
  'v1-unsorted': '无论发送顺序如何，参数都按名称的 ASCII 顺序签名，大写字母在前。',
}
