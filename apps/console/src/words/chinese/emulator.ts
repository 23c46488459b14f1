/** @module Chinese words of the frame around the emulator’s views. `{name}` stands for a value. */

import type { ENGLISH } from '../english/emulator.ts'

/** Every word and sentence, by name. */
export const CHINESE: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'where.emulator': '模拟器',
  'where.lost': '连接已断开',
  'bar.clock': '模拟器的时钟',
  'bar.realTime': '真实时间',
  'bar.moved': '已调整',
  'foot.billed.one': '已计费 1 次',
  'foot.billed': '已计费 {n} 次',
  'state.active': '服务已开通',
  'state.not-activated': '服务未开通',
  'state.opening': '服务开通中',
  'state.balance-insufficient': '余额不足',
  'state.in-arrears': '已欠费',
  'state.frozen': '服务已冻结',
  'state.stopped': '服务已停用',
  'state.recovered': '资源已回收',
  live: '实时',
  'emulator.offline': '模拟器没有应答，页面显示的是最后的状态。请重新启动模拟器；页面会自动重连。',
  'emulator.locked': '模拟器未授权此页面。请用模拟器启动时输出的地址打开控制台。',
  'emulator.refused': '模拟器拒绝了更改：{message}',
  'emulator.missing': '此模拟器不支持该调用。请启动与控制台版本一致的模拟器。',
  'emulator.unexpected': '模拟器返回了错误（{message}）。详情见其日志。',
  'banner.faults.one': '1 条故障规则生效中',
  'banner.faults': '{n} 条故障规则生效中',
  'banner.faultsSay': '调用可能会按规则失败。',
  'banner.show': '查看规则',
  'banner.clear': '清除',
  'palette.clearFaults': '清除全部故障规则',
  'palette.realTime': '恢复真实时间',
  'palette.week': '时钟前进 7 天',
  noAction: '无接口名',
  'steps.count': '{done} / {all}',
}
