/** @module Chinese words of the frame around the edge's views. `{name}` stands for a value. */

import type { ENGLISH } from '../english/edge.ts'

/** Every word and sentence, by name. */
export const CHINESE: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'edge.offline': '边缘服务没有响应。当前显示的是最后的状态。请检查连接后重试。',
  'edge.locked': '边缘服务不接受该密钥。请锁定控制台并输入其他密钥。',
  'edge.refused': '边缘服务拒绝了请求：{message}',
  'edge.missing': '该条目已不存在。',
  'edge.unexpected': '边缘服务返回错误（{message}）。详情见其日志。',
}
