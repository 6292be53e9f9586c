import { z } from 'zod'
import { type Campaign, officeSchemas, type Roster } from '../../domain/campaign.ts'

/** The kept year of the demo's campaign: that of the first start. */
export const DemoYear = z.object({ year: z.int().min(2000).max(2100) })

const anyId = { schema: z.string() }
const schemas = officeSchemas({ person: { wecom: anyId, dingtalk: anyId }, group: {} })

/** In the sandbox one id serves for all platforms. */
const person = (name: string, id: string) => ({ name, wecom: id, dingtalk: id })

/** The notices of the demo, in the order in which lists tell them. */
const rubrics = ['zhengzhou-2020', 'pingdingshan-2019', 'pacesetter-2020', 'responsibility-2017', 'henan-2015']

/** The campaign the sandbox starts with; all names are invented. */
export const demoCampaign = (year: number): Campaign =>
  schemas.Campaign.parse({
    notices: rubrics.map((rubric) => ({ rubric })),
    year,
    office: {
      name: '市法治政府建设领导小组办公室',
      // Two, so that another clerk than the first reviewer can decide an appeal.
      clerks: [person('督导员', 'office'), person('复核员', 'office2')],
      experts: [person('专家甲', 'expert')],
      leaders: [person('分管领导', 'leader')],
    },
  })

const units = [
  { name: '金水区', kind: '县市区', aliases: ['金水'], contacts: [person('联系人甲', 'jinshui')] },
  { name: '中原区', kind: '县市区', aliases: ['中原'], contacts: [person('联系人乙', 'zhongyuan')] },
  { name: '二七区', kind: '县市区', aliases: ['二七'], contacts: [person('联系人丙', 'erqi')] },
  { name: '高新区', kind: '开发区', aliases: ['高新'], contacts: [person('联系人丁', 'gaoxin')] },
  {
    name: '市生态环境局',
    kind: '部门',
    aliases: ['生态环境局', '环保局', '市环保局'],
    contacts: [person('联系人戊', 'huanbao')],
  },
  {
    name: '市人社局',
    kind: '部门',
    aliases: ['人社局', '人社', '市人力资源和社会保障局'],
    contacts: [person('联系人己', 'renshe')],
  },
]

/** The roster the sandbox starts with: county-level units, a development zone and departments, all in one group. */
export const demoRoster = (): Roster =>
  schemas.Roster.parse({ units, groups: [{ name: 'all', units: units.map(({ name }) => name) }] })
