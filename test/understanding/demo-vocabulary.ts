import { spokenCommands } from '../../src/compose/spoken-commands.ts'
import { commandsFor } from '../../src/conversation/vocabulary-for.ts'
import { Day } from '../../src/domain/day.ts'
import type { FactSpec } from '../../src/domain/facts.ts'
import type { Role } from '../../src/domain/person.ts'
import type { Task } from '../../src/domain/task.ts'
import { UnitId, type UnitKind } from '../../src/domain/unit.ts'
import type { Vocabulary } from '../../src/understanding/vocabulary.ts'

const all: readonly UnitKind[] = ['county', 'developmentZone', 'department']
const areas: readonly UnitKind[] = ['county', 'developmentZone']

const criteria = (...labels: readonly (readonly [string, ...string[]])[]): FactSpec => ({
  kind: 'choices',
  name: 'criteria',
  options: labels.map(([label, ...words], index) => ({ value: index + 1, label, words })),
})
const score: FactSpec = { kind: 'score', name: 'score', label: '得分' }
const done = (...parts: readonly (readonly [string, ...string[]])[]): FactSpec => ({
  kind: 'choices',
  name: 'done',
  options: parts.map(([label, ...words]) => ({ value: label, label, words })),
})

interface Row {
  readonly title: string
  readonly aliases?: readonly string[]
  readonly appliesTo?: readonly UnitKind[]
  readonly materials?: readonly (readonly [number | undefined, string])[]
  readonly due?: readonly string[]
  readonly facts: readonly FactSpec[]
}

/** The twelve tasks of 郑法政办〔2020〕5号. */
const rows: readonly Row[] = [
  {
    title: '征求意见',
    aliases: ['征集意见', '征求风险点意见'],
    materials: [
      [1, '梳理风险点、制定防控措施征求意见的信息报道'],
      [2, '梳理风险点、制定防控措施征求的意见及采纳情况汇总表'],
    ],
    due: ['2026-07-29'],
    facts: [
      criteria(
        ['范围广泛', '范围广', '广泛'],
        ['方式灵活', '灵活'],
        ['合理意见充分吸收采纳', '充分采纳', '意见采纳', '采纳'],
      ),
    ],
  },
  {
    title: '公布风险点清单',
    aliases: ['公布清单', '风险点公布', '公开风险点', '风险清单'],
    materials: [[3, '能清晰显示公布修订后的风险点和对应的风险等级、防控措施、责任单位等内容的图片']],
    due: ['2026-08-15'],
    facts: [
      criteria(
        ['公布途径合理', '途径合理'],
        ['内容齐全', '齐全'],
        ['防控措施有针对性、可操作性', '有针对性', '可操作性', '针对性'],
      ),
    ],
  },
  {
    title: '广泛宣传',
    aliases: ['宣传', '宣传报道', '风险点宣传'],
    materials: [
      [4, '宣传违法风险点、危害后果、法律责任的新闻报道'],
      [5, '清晰显示宣传内容的部分宣传资料'],
    ],
    due: ['2026-08-25'],
    facts: [
      criteria(
        ['宣传方式灵活多样', '方式灵活', '灵活多样', '方式多样'],
        ['宣传范围广', '范围广', '范围广泛'],
        ['内容通俗易懂', '通俗易懂', '通俗'],
      ),
      { kind: 'count', name: 'ways', label: '宣传方式种数', words: ['种', '种方式', '种宣传方式', '方式'] },
    ],
  },
  {
    title: '实施风险防控',
    aliases: ['风险防控', '调查测评', '满意度测评'],
    materials: [[6, '执法人员实施风险防控的行政相对人单位、职务及联系方式（每个单位提供10个）']],
    due: ['2026-09-20'],
    facts: [
      { kind: 'count', name: 'provided', label: '提供的号码数', words: ['提供', '号码'] },
      { kind: 'count', name: 'unreachable', label: '联系不上的号码数', words: ['联系不上', '无法联系', '打不通'] },
      { ...score, label: '测评平均分' },
    ],
  },
  {
    title: '分析评估报告',
    aliases: ['评估报告', '分析报告', '分析评估'],
    materials: [[7, '分析评估报告']],
    due: ['2026-12-20'],
    facts: [{ ...score, label: '专家评分' }],
  },
  {
    title: '培训考试',
    aliases: ['培训', '骨干培训', '培训和考试'],
    appliesTo: areas,
    materials: [[undefined, '服务型行政执法培训考试的宣传报道']],
    due: ['2026-12-20'],
    facts: [{ kind: 'ratio', part: 'trained', whole: 'total', label: '骨干培训考试' }],
  },
  { title: '检验培训成果', aliases: ['笔试', '培训成果', '现场测试'], facts: [{ ...score, label: '笔试平均分' }] },
  {
    title: '推动复工复产',
    aliases: ['复工复产', '典型案例', '征集活动'],
    materials: [[undefined, '推动复工复产的具体举措、典型案例和相关数据']],
    due: ['2026-11-30'],
    facts: [
      {
        kind: 'option',
        name: 'prize',
        options: [
          { value: '一等奖', label: '一等奖', words: ['一等'] },
          { value: '二等奖', label: '二等奖', words: ['二等'] },
          { value: '三等奖', label: '三等奖', words: ['三等'] },
          { value: '无', label: '无', words: ['未获奖', '没有获奖', '没获奖', '无奖'] },
        ],
      },
    ],
  },
  {
    title: '纳入督察考核',
    aliases: ['督察考核', '纳入督察'],
    appliesTo: areas,
    materials: [[undefined, '服务型行政执法建设情况纳入法治政府督察、依法行政考核的材料']],
    due: ['2026-09-25', '2026-12-25'],
    facts: [done(['督察', '有督察', '纳入督察', '督查'], ['考核', '有考核', '纳入考核'])],
  },
  {
    title: '纳入本系统考核',
    aliases: ['本系统考核', '本单位考核', '系统考核'],
    appliesTo: ['department'],
    materials: [[undefined, '服务型行政执法建设情况纳入本系统（本单位）依法行政考核的材料']],
    due: ['2026-12-25'],
    facts: [done(['布署', '部署', '有布署', '有部署'], ['结果', '有结果', '考核结果'])],
  },
  {
    title: '加分项',
    aliases: ['创新', '创新举措', '加分'],
    materials: [[undefined, '服务型行政执法工作探索创新的制度、实施情况和取得的成效等相关材料']],
    due: ['2026-12-25'],
    facts: [{ kind: 'yes', name: 'innovation', label: '创新举措', words: ['创新', '有创新'] }],
  },
  {
    title: '扣分项',
    aliases: ['扣分', '粗暴执法'],
    facts: [
      {
        kind: 'yes',
        name: 'misconduct',
        label: '粗暴执法、执法牟利等情形',
        words: ['扣分', '粗暴执法', '不作为', '乱作为', '执法牟利'],
      },
    ],
  },
]

export const demoTasks: readonly Task[] = rows.map((row, index) => ({
  no: index + 1,
  title: row.title,
  aliases: row.aliases ?? [],
  appliesTo: row.appliesTo ?? all,
  materials: (row.materials ?? []).map(([no, title]) => ({
    ...(no === undefined ? {} : { no }),
    title,
    accepts: ['pdf'],
  })),
  uploads: (row.due ?? []).map((due) => ({ due: Day.parse(due) })),
  flags: true,
  scored: false,
  voluntary: row.title === '加分项',
  facts: row.facts,
  selfAssessable: row.facts.length > 0,
}))

/** The facts a task of the demo can be stated with. */
export const factsOf = (no: number): readonly FactSpec[] => demoTasks.find((task) => task.no === no)?.facts ?? []

export const demoUnits = [
  ['金水区', '金水'],
  ['中原区', '中原'],
  ['高新区', '高新', '高新技术产业开发区'],
  ['市生态环境局', '环保局', '生态环境局', '市局'],
  ['市人社局', '人社局', '人力资源和社会保障局', '市局'],
].map(([name, ...aliases]) => ({ id: UnitId.parse(name), aliases }))

const vocabularies = new Map<Role, Vocabulary>()

/** The words of the demo for somebody of a role, whose own commands come first; made once for each role. */
export function vocabulary(role: Role = 'contact'): Vocabulary {
  const known = vocabularies.get(role)
  if (known) return known
  const speaker = { roles: new Set([role]) }
  const commands = commandsFor(spokenCommands, speaker).map(({ id, words }) => ({ id, ...words }))
  const made = { commands, tasks: demoTasks, units: demoUnits, botNames: ['督导通'] }
  vocabularies.set(role, made)
  return made
}
