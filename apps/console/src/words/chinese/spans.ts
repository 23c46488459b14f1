/** @module Chinese words of the choice of an owner and of days. `{name}` stands for a value. */

import type { ENGLISH } from '../english/spans.ts'

/** Every word and sentence, by name. */
export const CHINESE: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'spans.owner': '应用或虚拟密钥',
  'spans.all': '全部应用和密钥',
  'spans.key': '密钥：{id}',
  'spans.days': '日期范围',
  'spans.today': '今天',
  'spans.days7': '近 7 天',
  'spans.days30': '近 30 天',
  'spans.month': '本月',
  'spans.lastMonth': '上月',
}
