import { fileURLToPath } from 'node:url'
import { loadRubrics } from '../../../src/stores/rubrics.ts'
import { office } from '../chat.ts'
import { Campaign, Roster } from '../office-schemas.ts'

const rubrics = loadRubrics(fileURLToPath(new URL('rubrics', import.meta.url)))

const person = (name: string, id: string) => ({ name, wecom: id, dingtalk: id })

/** A county whose table counts failures, things adopted and parts done, in words of its own. */
export const qinghe = (start = '2026-03-20T10:00:00+08:00') =>
  office(start, undefined, {
    rubrics,
    campaign: Campaign.parse({
      rubric: 'qinghe-2026',
      year: 2026,
      office: { name: '县政府督查室', clerks: [person('督查员甲', 'office')], leaders: [person('分管领导', 'leader')] },
    }),
    roster: Roster.parse({
      units: [
        { name: '柳河乡', kind: '乡', aliases: ['柳河'], contacts: [person('联系人甲', 'liuhe')] },
        { name: '农业局', kind: '局', contacts: [person('联系人乙', 'nongye')] },
      ],
    }),
  })
