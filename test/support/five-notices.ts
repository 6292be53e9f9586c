import { office } from './chat.ts'
import { Campaign, Roster } from './office-schemas.ts'

const address = (id: string) => ({ wecom: id, dingtalk: id })
const unit = (name: string, kind: string, contact: string) => ({
  name,
  kind,
  contacts: [{ name: `${name}联系人`, ...address(contact) }],
})

export const ofFive = (notice: string) => `${notice}@2026`

/** A county with one contact, of that account. */
export const aCounty = (name: string, contact: string) => unit(name, '县市区', contact)

/** An office with all five notices in hand, and some counties beside the usual units. */
export const fiveNotices = (start: string, folder?: string, counties: readonly ReturnType<typeof aCounty>[] = []) =>
  office(start, folder, {
    campaign: Campaign.parse({
      year: 2026,
      notices: [
        { rubric: 'zhengzhou-2020', name: '目标任务' },
        { rubric: 'pingdingshan-2019', name: '示范点' },
        { rubric: 'pacesetter-2020', name: '标兵' },
        { rubric: 'responsibility-2017', name: '责任制' },
        { rubric: 'henan-2015', name: '四项制度' },
      ],
      office: {
        name: '市督导办',
        clerks: [
          { name: '督导员', ...address('office') },
          { name: '复核员', ...address('office2') },
        ],
        experts: [
          { name: '专家甲', ...address('expert') },
          { name: '专家乙', ...address('expert2') },
        ],
        leaders: [{ name: '分管领导', ...address('leader') }],
      },
    }),
    roster: Roster.parse({
      units: [
        unit('金水区', '县市区', 'jinshui'),
        unit('中原区', '县市区', 'zhongyuan'),
        unit('市人社局', '部门', 'renshe'),
        ...counties,
      ],
    }),
  })
