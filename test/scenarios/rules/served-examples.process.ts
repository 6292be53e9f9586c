import { describe, expect, it } from 'vitest'
import { spokenCommands } from '../../../src/compose/spoken-commands.ts'
import type { Answer } from '../../../src/domain/message.ts'
import type { Role } from '../../../src/domain/person.ts'
import type { Statement } from '../../../src/rules/served.ts'
import { loadRubrics } from '../../../src/stores/rubrics.ts'
import { office, textOf } from '../../support/chat.ts'
import { Campaign, Roster } from '../../support/office-schemas.ts'

const address = (id: string) => ({ wecom: id, dingtalk: id })
const users: Readonly<Record<Role, readonly string[]>> = {
  contact: ['jinshui', 'huanbao', 'chengguan'],
  clerk: ['office'],
  expert: ['expert'],
  leader: ['leader'],
}

const unit = (name: string, kind: string, contact: string) => ({
  name,
  kind,
  contacts: [{ name: `${name}联系人`, ...address(contact) }],
})

/** An office with these notices alone, a county, and the departments that one of them names. */
const officeWith = (...rubrics: readonly string[]) =>
  office('2026-07-20T10:00:00+08:00', undefined, {
    campaign: Campaign.parse({
      year: 2026,
      notices: rubrics.map((rubric) => ({ rubric })),
      office: {
        name: '市督导办',
        clerks: [{ name: '督导员', ...address('office') }],
        experts: [{ name: '专家甲', ...address('expert') }],
        leaders: [{ name: '分管领导', ...address('leader') }],
      },
    }),
    roster: Roster.parse({
      units: [
        unit('金水区', '县市区', 'jinshui'),
        unit('市生态环境局', '部门', 'huanbao'),
        unit('市城管局', '部门', 'chengguan'),
      ],
    }),
  })

/** What stands in an example for a name, a link or free words, as somebody would say it. */
const said = (example: string): string =>
  example
    .replaceAll('单位', '金水区')
    .replaceAll('专家', '专家甲')
    .replaceAll('甲局', '金水区城管局')
    .replaceAll('乙局', '金水区应急局')
    .replaceAll('丙局', '金水区司法局')
    .replaceAll('链接', 'https://example.test/a')
    .replaceAll('时间', '7月15日 14:30')
    .replaceAll('理由', '材料已核对')
    .replaceAll('说明', '已经走访')
    .replaceAll('…', '')
    .trim()

/** The examples of a rubric's served.yaml, each with the commands that it may mean. */
function examplesOf(id: string): ReadonlyMap<string, readonly string[]> {
  const served = loadRubrics().byId.get(id)?.data.served ?? []
  const found = new Map<string, readonly string[]>()
  for (const { by, how = '' } of served.flatMap(({ statements }): readonly Statement[] => statements)) {
    const commands = by.flatMap(({ kind, of }) => (kind === 'command' ? [of] : []))
    for (const [, example = ''] of how.matchAll(/「([^」]*)」/g)) {
      found.set(example, [...(found.get(example) ?? []), ...commands])
    }
  }
  return found
}

/** It was done, asked about, or refused for what the office has not come to yet, such as a material that is not in. */
const isUnderstood = (answer: Answer): boolean =>
  answer.outcome === 'ok' ||
  answer.outcome === 'asked' ||
  (answer.outcome === 'refused' && !/本年度的细则没有|没有任务|没有找到|名单中没有|请写明|看不懂/.test(textOf(answer)))

const rolesOf = (id: string): readonly Role[] => {
  const who = spokenCommands.find((command) => command.id === id)?.who ?? []
  return who === 'anyone' ? ['contact'] : who
}

describe.each([
  { id: 'zhengzhou-2020', beside: ['pingdingshan-2019', 'pacesetter-2020'], before: [] },
  { id: 'henan-2015', beside: ['zhengzhou-2020'], before: ['推荐 四项制度 金水区城管局'] },
  { id: 'pingdingshan-2019', beside: [], before: ['推荐 金水区城管局 第1名'] },
  { id: 'pacesetter-2020', beside: [], before: ['推荐 金水区城管局 行业 城管 地域 金水区'] },
  {
    id: 'responsibility-2017',
    beside: [],
    before: ['培育 金水区城管局、金水区应急局、金水区司法局', '推荐 金水区城管局'],
  },
])('what the table of $id says to type', ({ id, beside, before }) => {
  it('is understood from somebody who may say it', { timeout: 60_000 }, async () => {
    const { tell } = await officeWith(id, ...beside)
    for (const text of before) expect(await tell('jinshui', text)).toMatchObject({ outcome: 'ok' })
    const wrong: string[] = []
    for (const [example, commands] of examplesOf(id)) {
      const roles = [...new Set(commands.flatMap(rolesOf))]
      const answers = []
      for (const user of roles.flatMap((role) => users[role])) answers.push(await tell(user, said(example)))
      const isServed = answers.some((answer) => commands.includes(answer.command) && isUnderstood(answer))
      const got = answers.map(({ command, outcome, replies }) => `${command} ${outcome} ${replies[0]?.text}`)
      if (!isServed) wrong.push(`${said(example)}（${commands.join('、')}）：${got.join('｜')}`)
    }
    expect(wrong).toEqual([])
  })
})
