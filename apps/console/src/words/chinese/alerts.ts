/** @module Chinese words of Alerts. `{name}` stands for a value. */

import type { ENGLISH } from '../english/alerts.ts'

/** Every word and sentence, by name. */
export const CHINESE: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'alerts.lead': '预算用量达到阈值时通知谁，以及是否送达。',
  'alerts.empty': '没有应用设置告警',
  'alerts.emptySay': '打开应用并启用告警：填写 Webhook 和阈值。',
  'alerts.hooks': 'Webhook',
  'alerts.forbidden': '边缘服务不能访问该地址。',
  'alerts.test': '发送测试',
  'alerts.deliveries': '投递记录',
  'alerts.nothingSent': '最近五周没有发送。',
  'alerts.at': '发送时间',
  'alerts.app': '应用',
  'alerts.all': '全部应用',
  'alerts.why': '原因',
  'alerts.end': '结果',
  'alerts.isTest': '测试',
  'alerts.reached.day': '当日 {percent} %：{used} / {limit}',
  'alerts.reached.month': '当月 {percent} %：{used} / {limit}',
  'alerts.status.delivered': '已送达',
  'alerts.status.failed': '未送达',
  'alerts.delivered': '第 {n} 次尝试送达。',
  'alerts.httpStatus': 'Webhook 返回 {n}。',
  'alerts.failure.timeout': 'Webhook 未在十秒内应答。',
  'alerts.failure.unreachable': '无法连接 Webhook。',
  'alerts.failure.not-allowed': '边缘服务不能访问该地址。',
  'alerts.attempts': '{n} 次尝试',
  'alerts.attempts.one': '1 次尝试',
  'alerts.next': '将于 {time} 重发。',
  'alerts.noNext': '不再重发。',
}
