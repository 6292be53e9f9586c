import { fileURLToPath } from 'node:url'
import { idKinds } from '../../../src/compose/platforms.ts'
import { type Campaign, officeSchemas, type Roster } from '../../../src/domain/campaign.ts'
import { loadRubrics } from '../../../src/stores/rubrics.ts'
import { office } from '../chat.ts'

/** A table in points of a fictional city, with words, kinds of units and levels of its own; it has no flags and no duties. */
export const pointsCityRubrics = loadRubrics(fileURLToPath(new URL('rubrics', import.meta.url)))

const schemas = officeSchemas(idKinds)
const person = (name: string, id: string) => ({ name, wecom: id, dingtalk: id })

export const pointsCityCampaign: Campaign = schemas.Campaign.parse({
  rubric: 'yungang-2026',
  year: 2026,
  office: {
    name: '云港市安委办',
    clerks: [person('考核员', 'office'), person('复核员', 'office2')],
    experts: [person('评议员', 'expert')],
    leaders: [person('分管领导', 'leader')],
  },
})

export const pointsCityRoster: Roster = schemas.Roster.parse({
  units: [
    { name: '清溪镇', kind: '乡镇', aliases: ['清溪'], contacts: [person('联系人甲', 'qingxi')] },
    { name: '东港街道', kind: '街道', aliases: ['东港'], contacts: [person('联系人乙', 'donggang')] },
    { name: '北关街道', kind: '街道', aliases: ['北关'], contacts: [person('联系人丙', 'beiguan')] },
  ],
  groups: [{ name: 'all', units: ['清溪镇', '东港街道', '北关街道'] }],
})

/** The whole product in that city. */
export const pointsCity = (start?: string, folder?: string) =>
  office(start, folder, { rubrics: pointsCityRubrics, campaign: pointsCityCampaign, roster: pointsCityRoster })
