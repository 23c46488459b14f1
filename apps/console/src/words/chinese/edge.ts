/** @module Chinese words of the frame around the edge's views. `{name}` stands for a value. */

import type { ENGLISH } from '../english/edge.ts'

/** Every word and sentence, by name. */
export const CHINESE: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'edge.offline': '边缘服务没有响应。当前显示的是最后的状态。请检查连接后重试。',
  'edge.locked': '边缘服务不接受该密钥。请锁定控制台并输入其他密钥。',
  'edge.refused': '边缘服务拒绝了请求：{message}',
  'edge.missing': '该条目已不存在。',
  'edge.unexpected': '边缘服务返回错误（{message}）。详情见其日志。',
  'row.more': '更多',
  'row.moreOf': '更多：{name}',
  'where.edge': '边缘服务',
  'where.silent': '没有响应',
  'lock.title': '打开该边缘服务的控制台',
  'lock.say': '使用 {host} 的管理密钥打开。密钥只保留在此标签页中，只发送给该边缘服务。',
  'lock.key': '管理密钥',
  'lock.open': '打开控制台',
  'lock.none': '还没有密钥？由运维人员生成：',
  'lock.do': '锁定',
  'lock.refused': '边缘服务不接受该密钥。请检查是否完整，或申请新的密钥。',
  'lock.idle': '30 分钟没有操作，控制台已自动锁定。',
  'lock.left': '控制台已锁定，密钥已清除。',
  'role.read': '{name}，只读',
  'role.write': '{name}，可写',
  'age.say': '{span}前更新',
  'age.do': '重新加载全部数据',
  'readOnly.title': '只读密钥',
  'readOnly.say': '可以查看全部内容，但不能修改。',
  'fixed.title': '固定的目录',
  'fixed.say': '应用、模板和密钥由部署变量 CATALOGUE 设定，请在那里修改。',
  again: '重试',
}
