import { z } from 'zod'
import { CampaignYear, type ListedPerson, OfficeName } from '../../domain/campaign.ts'
import type { IdKinds } from '../../domain/person.ts'
import { askPeople } from './ask-person.ts'
import { as, ask, choice, type Dialogue, orElse, plainDigits } from './dialogue.ts'

export interface CampaignAnswer {
  readonly rubric: string
  readonly year: number
  readonly office: { readonly name: string; readonly clerks: readonly ListedPerson[] }
}

interface Known {
  readonly rubrics: readonly string[]
  readonly thisYear: number
  readonly kinds: IdKinds['person']
}

const OFFICE = '市法治政府建设领导小组办公室'
const Year = z.string().transform(plainDigits).pipe(z.coerce.number()).pipe(CampaignYear)

/** Asks what campaign.yaml must hold. */
export function* askCampaign({ rubrics, thisYear, kinds }: Known): Dialogue<CampaignAnswer> {
  const rubric = yield* askRubric(rubrics)
  const year = yield* ask(
    `年度（直接回车为 ${thisYear}）：`,
    orElse(thisYear, as(Year, '年度应为 2000 至 2100 的四位数字。')),
  )
  const name = yield* ask(
    `督导办名称（直接回车为「${OFFICE}」）：`,
    orElse(OFFICE, as(OfficeName, '名称不超过 60 个字。')),
  )
  const clerks = yield* askPeople({ title: '督导员', atLeast: 1, kinds })
  return { rubric, year, office: { name, clerks } }
}

function* askRubric(rubrics: readonly string[]): Dialogue<string> {
  const list = rubrics.map((id, index) => `  ${index + 1}  ${id}`).join('\n')
  return yield* ask(`评分细则：\n${list}\n选用哪一个（序号或名称）：`, choice(rubrics))
}
