/** @module Chinese words of Audit trail. `{name}` stands for a value. */

import type { ENGLISH } from '../english/audit.ts'

/** Every word and sentence, by name. */
export const CHINESE: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'audit.lead': '谁修改了什么，最新在前。条目未被再次修改时可以撤销。',
  'audit.empty': '还没有修改',
  'audit.emptySay': '通过控制台、命令行或 API 的每次修改都会记录在这里。',
  'audit.created': '{who} 创建了 {id}',
  'audit.changed': '{who} 修改了 {id}',
  'audit.removed': '{who} 删除了 {id}',
  'audit.reservations': '{who} 确认了 {id}',
  'audit.sessions': '{who} 试用了 {id}',
  'audit.list.apps': '应用',
  'audit.list.templates': '模板',
  'audit.list.virtual-keys': '虚拟密钥',
  'audit.list.reservations': '待确认调用',
  'audit.list.sessions': '试用会话',
  'audit.meta': '第 {seq} 行，版本 {revision}，请求',
  'audit.undo': '撤销该修改',
  'audit.undoCreated': '这会删除 {id}：该条目由此变更创建。',
  'audit.who': '操作者',
  'audit.everybody': '所有人',
  'audit.what': '类型',
  'audit.everything': '全部',
  'audit.noMatch': '已加载的记录中没有匹配项。请显示更早的变更，或更换筛选条件。',
  'audit.more': '显示更早的修改',
}
