/** @module Chinese words of Virtual keys. `{name}` stands for a value. */

import type { ENGLISH } from '../english/virtualKeys.ts'

/** Every word and sentence, by name. */
export const CHINESE: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'virtual.lead': '使用官方 SDK、把该边缘服务当作云端调用的程序。',
  'virtual.new': '新建虚拟密钥',
  'virtual.newSay': '初始只允许 FuseFace，没有预算，因此还不能消费。',
  'virtual.create': '创建虚拟密钥',
  'virtual.empty': '还没有虚拟密钥',
  'virtual.emptySay':
    '程序继续使用 SDK，但使用边缘服务的密钥：由它检查、限额和计量，真实密钥留在这里。',
  'virtual.key': '密钥',
  'virtual.pairs': '密钥对',
  'virtual.actions': '接口',
  'virtual.noActions': '无',
  'virtual.actionsSay': '允许调用的接口。不选则都不允许。',
  'virtual.projects': '活动',
  'virtual.models': '素材',
  'virtual.projectRule': '活动由 at_ 和数字组成，或用 * 表示全部',
  'virtual.modelRule': '素材由 mt_ 和数字组成，或用 * 表示全部',
  'virtual.starSay': '每行一个；* 表示全部。留空表示不允许。',
  'virtual.budget': '预算',
  'virtual.v1': '允许旧版签名',
  'virtual.v1Say': 'HmacSHA1 和 HmacSHA256，国际站 Node SDK 默认使用。',
  'virtual.unlabelled': '允许不带云端 AI 标识的结果',
  'virtual.unlabelledSay': '此时需要您自行标识结果。',
  'virtual.tab.settings': '设置',
  'virtual.tab.pairs': '密钥对',
  'virtual.tab.json': 'JSON',
  'pairs.say': '程序使用 SecretId 和 SecretKey 签名。轮换期间两对同时有效。',
  'pairs.none': '还没有密钥对：没有程序可以使用。',
  'pairs.make': '新建密钥对',
  'pairs.made': '{id} 的新密钥对',
  'pairs.end': '停用该密钥对',
  'pairs.endAsk': '停用 {id}？',
  'pairs.endSay': '使用它签名的程序将在两分钟内被拒绝，且无法恢复。',
  'pairs.ended': '密钥对已停用。',
  'pairs.use': '在官方 SDK 中使用',
  'pairs.environment': '环境变量',
}
