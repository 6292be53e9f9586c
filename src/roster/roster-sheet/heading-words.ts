import type { AddressKind, IdKinds } from '../../domain/person.ts'

/** The columns every roster may have, and what their headings may be, the usual one first. */
export const ownHeadings = {
  unit: [
    '单位',
    '单位名称',
    '单位全称',
    '责任单位',
    '报送单位',
    '填报单位',
    '所在单位',
    '工作单位',
    '区县',
    '县区',
    '县市区',
    '区县市',
    '市县区',
    '区县名称',
    '县区名称',
    '部门',
    '部门名称',
    '机构名称',
  ],
  kind: ['类别', '单位类别', '单位类型', '类型'],
  aliases: ['简称', '别名', '单位简称'],
  contact: [
    '联系人',
    '联系人姓名',
    '联络员',
    '联络员姓名',
    '联络人',
    '联络人姓名',
    '姓名',
    '经办人',
    '经办人姓名',
    '填报人',
    '填报人姓名',
    '具体联系人',
    '工作联系人',
    '工作联络员',
  ],
  leader: [
    '领导',
    '分管领导',
    '领导姓名',
    '分管领导姓名',
    '主管领导',
    '分管负责人',
    '单位领导',
    '单位负责人',
    '主要负责人',
    '负责人',
  ],
} as const satisfies Record<string, readonly string[]>

/** A column of a roster: one of its own, or `contact.wecom`, `leader.wecom`: somebody's id of that kind. */
export type ColumnName = keyof typeof ownHeadings | `contact.${AddressKind}` | `leader.${AddressKind}`

/** The columns there are, in the order people are told of them, each with its headings, the usual one first. */
export type Headings = ReadonlyMap<ColumnName, readonly string[]>

/** Adds a column for each kind of id that is filled in by hand. */
export function headingsFor(kinds: IdKinds['person']): Headings {
  const asked = Object.entries(kinds).filter(([, { columns }]) => columns.length > 0)
  const { unit, kind, aliases, contact, leader } = ownHeadings
  return new Map<ColumnName, readonly string[]>([
    ['unit', unit],
    ['kind', kind],
    ['aliases', aliases],
    ['contact', contact],
    ...asked.map(
      ([kind, { columns }]) =>
        [`contact.${kind}`, [...columns, ...under('联系人', columns), ...under('联络员', columns)]] as const,
    ),
    ['leader', leader],
    ...asked.map(
      ([kind, { columns }]) => [`leader.${kind}`, [...under('领导', columns), ...under('分管领导', columns)]] as const,
    ),
  ])
}

const under = (whose: string, columns: readonly string[]): readonly string[] => columns.map((word) => `${whose}${word}`)

/** The heading a column is told by. */
export const headingOf = (name: ColumnName, headings: Headings): string => headings.get(name)?.[0] ?? name

/** Lists the usual heading of each column. */
export const usualHeadings = (headings: Headings): readonly string[] =>
  [...headings.values()].flatMap(([word]) => word ?? [])

/** A heading that says that it is an account and not of which platform. */
const BARE_ACCOUNTS = [
  '账号',
  '帐号',
  'userid',
  '用户id',
  '用户账号',
  '成员账号',
  '人员账号',
  '联系人账号',
  '联系人userid',
]

/** Headings that are left out, and why: telephone numbers are nowhere kept. */
const leftOut: readonly { readonly words: RegExp; readonly why: string }[] = [
  {
    words: /^(?:联系人|联络员|分管领导|领导|联系|办公|移动|固定){0,2}(?:手机号?码?|电话(?:号码)?|座机|联系方式|固话)$/,
    why: '督导通不保存电话',
  },
  { words: /^(?:个人)?微信号?$/, why: '个人微信收不到消息，要的是企业微信账号' },
  { words: /^(?:身份证号?码?|出生(?:年月|日期)|性别|年龄)$/, why: '督导通不保存这类个人信息' },
  {
    words: /^(?:序号|编号|职务|职位|职级|职称|岗位|科室|处室|工号|邮箱|电子邮箱|传真|qq号?|地址|备注|说明)$/,
    why: '名单用不上',
  },
]

export const UNKNOWN_HEADING = '不认识这个表头'

/** Why a heading that is none of a roster's is not used. */
export function whyUnused(heading: string, kinds: IdKinds['person']): string {
  if (isBareAccount(heading)) {
    const asked = Object.values(kinds).flatMap(({ columns: [word], label }) =>
      word === undefined ? [] : [{ word, label }],
    )
    return `不知道是${asked.map(({ label }) => label).join('还是')}的账号，请把表头改为${asked.map(({ word }) => `「${word}」`).join('或')}`
  }
  return leftOut.find(({ words }) => words.test(plainHeading(heading)))?.why ?? UNKNOWN_HEADING
}

export const isBareAccount = (heading: string): boolean => BARE_ACCOUNTS.includes(plainHeading(heading))

/** A heading without width, case, blanks and punctuation: 「单 位：」「ＵserID*」「县（市、区）」. */
export const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** A remark in brackets behind a heading: 「姓名（必填）」. */
export const withoutRemark = (heading: string): string => heading.normalize('NFKC').replace(/\([^()]*\)/g, '')
