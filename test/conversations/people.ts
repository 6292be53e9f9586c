/** Somebody of the demo roster, or a stranger to it. */
export interface Someone {
  readonly user: string
  readonly role: 'contact' | 'clerk' | 'expert' | 'leader' | 'stranger'
  /** The unit whose contact they are. */
  readonly unit?: string
}

interface Unit {
  readonly name: string
  readonly contact: string
  readonly tasks: readonly number[]
}

const everybodys = [1, 2, 3, 4, 5, 8, 11]
const ofAreas = [...everybodys, 6, 9]
const ofDepartments = [...everybodys, 10]

/** The units of the demo roster, and the tasks that each hands in. */
export const units: readonly Unit[] = [
  { name: '金水区', contact: 'jinshui', tasks: ofAreas },
  { name: '中原区', contact: 'zhongyuan', tasks: ofAreas },
  { name: '二七区', contact: 'erqi', tasks: ofAreas },
  { name: '高新区', contact: 'gaoxin', tasks: ofAreas },
  { name: '市生态环境局', contact: 'huanbao', tasks: ofDepartments },
  { name: '市人社局', contact: 'renshe', tasks: ofDepartments },
]

const contacts: readonly Someone[] = units.map(({ name, contact }) => ({ user: contact, role: 'contact', unit: name }))

/** Everybody who talks; contacts and clerks more often than the others. */
export const people: readonly Someone[] = [
  ...contacts,
  ...contacts,
  { user: 'office', role: 'clerk' },
  { user: 'office', role: 'clerk' },
  { user: 'office', role: 'clerk' },
  { user: 'office2', role: 'clerk' },
  { user: 'office2', role: 'clerk' },
  { user: 'office', role: 'clerk' },
  { user: 'expert', role: 'expert' },
  { user: 'leader', role: 'leader' },
  { user: 'passer-by', role: 'stranger' },
]

/** Titles by which people name tasks. */
export const titles: Readonly<Record<number, string>> = {
  1: '征求意见',
  2: '公布风险点清单',
  3: '广泛宣传',
  4: '实施风险防控',
  5: '分析评估报告',
  6: '培训考试',
  8: '推动复工复产',
  9: '纳入督察考核',
  10: '纳入本系统考核',
  11: '加分项',
}
