/** @module Chinese words of In doubt. `{name}` stands for a value. */

import type { ENGLISH } from '../english/doubt.ts'

/** Every word and sentence, by name. */
export const CHINESE: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'doubt.lead': '没有应答的调用：可能已生成并计费，因此计入用量。请与云端账单核对。',
  'doubt.empty': '没有待确认的调用',
  'doubt.emptySay': '应答丢失的调用会在一两分钟后出现在这里。',
  'doubt.at': '时间',
  'doubt.owner': '应用或密钥',
  'doubt.all': '全部应用和密钥',
  'doubt.what': '模板、国家',
  'doubt.region': '地域',
  'doubt.cloudId': '云端 RequestId',
  'doubt.noCloudId': '没有应答',
  'doubt.edgeId': '边缘日志 ID',
  'doubt.status': '状态',
  'doubt.status.in-doubt': '待确认',
  'doubt.status.presumed-committed': '推定已生成',
  'doubt.settle': '确认',
  'doubt.ask': '这次调用的结果是什么？',
  'doubt.askSay': '云端账单中有记录则为已生成；没有则退回会话和预算。',
  'doubt.committed': '已生成',
  'doubt.released': '未计费',
  'doubt.noteSay': '写入审计记录。',
  'doubt.said.committed': '已记为生成，预算会在一分钟内更新。',
  'doubt.said.released': '已退回会话和预算，预算会在一分钟内更新。',
  'doubt.ledger': '在模拟器账本中查找',
  'doubt.already': '该调用已由其他管理员或其自身的响应以另一种方式结算。',
  'doubt.more': '显示更早的调用',
  'doubt.gone': '该调用已不再待确认。',
}
