/** @module Chinese words of charts and maps of the edge. `{name}` stands for a value. */

import type { ENGLISH } from '../english/charts.ts'

/** Every word and sentence, by name. */
export const CHINESE: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'chart.today': '今天',
  'chart.day': '日期',
  'chart.sum': '合计',
  'chart.sentence': '{from}至{to}，共 {n} 次调用',
  'chart.sentence.one': '{from}至{to}，共 {n} 次调用',
  'outcome.committed': '已生成',
  'outcome.released': '未计费',
  'outcome.in-doubt': '待确认',
  'map.open': '故障',
  'map.probing': '探测中',
  'figures.outcomes': '按结果统计的融合',
  'figures.usage': '用量',
  'figures.map': '最终用户与地域',
  'figures.routes': '路由',
  'figures.mapLabel': '{days}：{countries}，{regions}',
  'figures.countries': '{n} 个国家和地区',
  'figures.countries.one': '{n} 个国家和地区',
  'figures.regions': '{n} 个地域',
  'figures.regions.one': '{n} 个地域',
  'figures.days': '{n} 天',
  'figures.days.one': '{n} 天',
  'figures.country': '国家和地区',
  'figures.region': '地域',
  'figures.calls': '调用',
  'figures.unknown': '未知',
  'figures.empty': '还没有融合',
  'figures.emptySay': '将组件放到网页上，或在组件工作室试用。',
  'figures.emptyDo': '获取标签',
}
