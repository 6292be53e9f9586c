import type { Said } from './said.ts'

export const namesUnit = ({ unit }: Said): boolean => unit !== ''
export const namesNoUnit = ({ unit }: Said): boolean => unit === ''
export const namesTask = ({ task }: Said): boolean => task !== ''
/** Whether no task is named, and no several. */
export const namesNoTask = ({ tasks }: Said): boolean => tasks.length === 0
export const namesBoth = ({ unit, task }: Said): boolean => unit !== '' && task !== ''
export const asks = ({ mood }: Said): boolean => mood === 'how' || mood === 'asked'

/** The unit and the task of an order, as far as they are named. */
export const subjectOf = ({ unit, task }: Said): string => [unit, task].filter((one) => one !== '').join(' ')

/** The units of an order that may be for all, or for all of a kind. */
export function forWhom({ unit, text, speaksOf }: Said): string {
  if (unit !== '') return unit
  if (speaksOf('kind')) return /开发区/.test(text) ? '开发区' : /部门/.test(text) ? '部门' : '县市区'
  return speaksOf('everybody', 'whole') ? '全部' : ''
}

/** Whether somebody wishes to see a thing: 发我看看, 调出来. */
export const looksAt = ({ text, speaksOf }: Said): boolean =>
  /看(?!着)|发我|发给我|给我|调|拿来|翻|瞅|找|打开/.test(text) || speaksOf('what', 'where')

/** 专家甲, or the name behind 让 and 由. */
export const expertNamed = ({ text }: Said): string =>
  /专家(?![们给打的评])\p{Script=Han}/u.exec(text)?.[0] ??
  /(?:让|请|由|给|派)(\p{Script=Han}{2,3})(?:来|去|负责)?(?:(?<!批)评|打分)/u.exec(text)?.[1] ??
  ''

/** 联系人丙, or the name behind 把. */
export const personNamed = ({ text }: Said): string =>
  /联系人\p{Script=Han}(?!员|给|的|删|移|踢)/u.exec(text)?.[0] ??
  /[把将](\p{Script=Han}{2,3})(?:从|移|踢|解|清|停)/u.exec(text)?.[1] ??
  ''

/** 3个, where so many units are said. */
export function countSaid({ text }: Said): string {
  const found = /([\d一二两三四五六七八九十]{1,2})(?:个|家)/.exec(text)?.[1]
  return found === undefined ? '' : `${found}个`
}

/** 5个工作日, where so many days are said. */
export function workdaysSaid({ text }: Said): string {
  const found = /(\d{1,2})个?(?:工作日|天)/.exec(text)?.[1]
  return found === undefined ? '' : `${found}个工作日`
}

/** The name of a meeting. */
export const meetingNamed = ({ text, date }: Said): string =>
  /\p{Script=Han}{2,14}会议?/u.exec(text.replace(date, ''))?.[0] ?? ''

/** What is to be told: the words behind a colon, or all beside the order itself. */
export function announcementSaid(said: Said): string {
  const [, ...behind] = said.text.split(/[:：]/)
  const text = behind.join('：').trim()
  return text === '' ? said.reason('announce', 'everybody') : text
}

/** Why something is put off, without the date. */
export const reasonOfDelay = (said: Said): string =>
  said
    .reason('extend', 'everybody', 'kind', 'deadline', 'whole')
    .replace(said.date, '')
    .replace(/^[到至,，因为由于理由 ]{1,6}/, '')

/** The grade said last. */
export const gradeSaid = ({ text }: Said): string => /[优良中差](?![^,，。]{0,8}[优良中差])/.exec(text)?.[0] ?? ''
