/** @module Chinese words of limits of budgets. `{name}` stands for a value. */

import type { ENGLISH } from '../english/limits.ts'

/** Every word and sentence, by name. */
export const CHINESE: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'limit.day.calls': '每日次数',
  'limit.day.money': '每日金额',
  'limit.month.calls': '每月次数',
  'limit.month.money': '每月金额',
  'limit.of.day': '今日 {used} / {limit}',
  'limit.of.month': '本月 {used} / {limit}',
  'limit.template': '模板 {name}',
  'limit.inDoubt': '待确认 {amount}',
  'limit.leased': '就近持有 {amount}',
  'limit.resets': '{time} 重置',
  'limit.until': '已用尽：{time} 前拒绝调用',
}
