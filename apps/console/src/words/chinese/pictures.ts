/** @module Chinese words about materials and photos that several views say. `{name}` stands for a value. */

import type { ENGLISH } from '../english/pictures.ts'

/** Every word and sentence, by name. */
export const CHINESE: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'pictures.rights': '版权归属',
  'pictures.own': '本人作品',
  'pictures.licensed': '已获授权',
  'pictures.public-domain': '公有领域',
  'pictures.holder': '版权所有者',
  'pictures.proof': '授权证明',
  'pictures.proofSay': '文件名或许可编号',
  'pictures.drop': '拖放图片到这里',
  'pictures.or': '或',
  'pictures.choose': '选择文件',
  'pictures.looking': '正在检测人脸。',
  'pictures.unknown-type': '文件既不是 JPG 也不是 PNG，请选择其他文件。',
  'pictures.damaged': '文件不完整或已损坏，请重新导出或选择其他文件。',
  'pictures.too-large': '文件大小为 {size}，上限为 {limit}。请选择更小的图片。',
  'pictures.too-small':
    '图片尺寸为 {width} × {height} px，每边须大于 {limit} px。请选择更大的图片。',
  'pictures.too-long': '图片尺寸为 {width} × {height} px，每边须小于 {limit} px。请缩小图片。',
  'pictures.quotaCount': '素材数量',
  'pictures.quotaBuy': '购买配额',
  'pictures.quotaBought': '已增加 {n} 个配额，现共 {total} 个。',
  'pictures.fusing': '正在融合人脸。',
  'pictures.refused': '没有生成图片：{code}。{message}',
  'pictures.nameLimit': '名称最多 {n} 个字符，超出的部分不会保留。',
}
