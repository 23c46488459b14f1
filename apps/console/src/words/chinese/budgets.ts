/** @module Chinese words of Budgets. `{name}` stands for a value. */

import type { ENGLISH } from '../english/budgets.ts'

/** Every word and sentence, by name. */
export const CHINESE: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'budgets.lead': '每个应用和虚拟密钥的限额、持有、待确认和剩余。',
  'budgets.stopped': '已停止',
  'budgets.change': '修改限额',
  'budgets.noLimit': '没有任何限额，因此不能消费。',
  'budgets.price': '每次 {price}',
  'budgets.zone': '日和月按 {zone} 计算',
  'budgets.all': '全部预算',
  'budgets.filter': '按应用或密钥筛选',
  'budgets.order': '排序',
  'budgets.order.used': '使用最多的在前',
  'budgets.order.name': '按名称',
  'budgets.noMatch': '没有名称包含“{text}”的应用或密钥。',
  'budgets.showAll': '显示全部',
  'budgets.empty': '还不能消费',
  'budgets.emptySay': '预算属于应用和虚拟密钥，请先创建。',
  'budgets.gone': '{owner} 没有预算或已不存在。',
}
