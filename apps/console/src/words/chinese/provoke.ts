/** @module Chinese words of buttons that provoke an error. `{name}` stands for a value. */

import type { ENGLISH } from '../english/provoke.ts'

/** Every word and sentence, by name. */
export const CHINESE: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'provoke.do': '触发',
  'provoke.doNamed': '触发：{what}',
  'provoke.failed': '没有发起调用，请重试。',
  'provoke.notRefused': '调用已执行：没有缺失任何条件。',
  'provoke.open': '查看请求',
}
