import { scoreWords } from '../../domain/facts.ts'
import { maskTelephones } from '../../domain/mask-telephones.ts'
import { bonusOf } from '../../dossier/candidate.ts'
import { objectionsIn } from '../../dossier/naming.ts'
import { candidateSum, eligibility, materialsWords, namingWords, whyAgainst } from '../../replies/present-candidates.ts'
import { stageWords } from '../../replies/present-stages.ts'
import { exactOf } from '../../rules/exact.ts'
import type { Rubric } from '../../rules/rubric.ts'
import type { Ledger, LedgerCandidate } from './ledger.ts'
import type { LedgerCell } from './write-sheet.ts'

const stagesOf = ({ selection }: Rubric) => selection?.course.stages ?? []

/** What is known of a candidate; a column for each stage of the selection. */
export const candidateColumns = (rubric: Rubric) => [
  { header: '推荐单位', width: 18 },
  { header: '名次', width: 6 },
  { header: '候选单位', width: 22 },
  { header: '行业', width: 10 },
  { header: '地域', width: 10 },
  { header: '推荐时间', width: 17 },
  { header: '是否符合条件', width: 18 },
  { header: '不符合的原因', width: 40 },
  { header: '自评得分', width: 16 },
  { header: '核定得分', width: 16 },
  { header: '创新加分', width: 10 },
  { header: '材料', width: 30 },
  ...stagesOf(rubric).map(({ title }) => ({ header: title, width: 20 })),
  { header: '申诉', width: 24 },
  { header: '异议', width: 30 },
  { header: '名单', width: 20 },
  { header: '记录条数', width: 10 },
]

/** One row for each candidate, by body and in its order of preference. */
export const candidateRows = (ledger: Ledger): LedgerCell[][] =>
  ledger.candidates.map((one) => candidateRow(one, ledger))

function candidateRow({ candidate, entries }: LedgerCandidate, { rubric, naming, year, at }: Ledger): LedgerCell[] {
  const { name, body, rank, industry, region, since, course } = candidate
  const shown = { rubric, year, at }
  const bonus = exactOf(bonusOf(course))
  return [
    body,
    rank ?? '',
    name,
    industry,
    region,
    { kind: 'moment', moment: since },
    eligibility(candidate, shown).join('；'),
    maskTelephones(whyAgainst(candidate, shown).join('；')),
    candidateSum(candidate, 'claimed', rubric) ?? '',
    candidateSum(candidate, 'confirmed', rubric) ?? '',
    course.credits.length === 0 ? '' : scoreWords(bonus),
    materialsWords(candidate, rubric),
    ...stagesOf(rubric).map((stage) => stageWords(candidate, stage)?.slice(stage.title.length) ?? ''),
    maskTelephones(appealWords(candidate)),
    maskTelephones(objectionsWords(entries)),
    namingWords(candidate, naming).join('；'),
    entries.length,
  ]
}

function appealWords({ course: { appeal } }: LedgerCandidate['candidate']): string {
  if (appeal === null) return ''
  const answer = appeal.answer === null ? '待复核' : appeal.answer.upheld ? '改判' : '维持'
  return `${appeal.reason}（${answer}）`
}

const objectionsWords = (entries: LedgerCandidate['entries']): string =>
  objectionsIn(entries)
    .map(({ reason, answer }) => `${reason}（${answer === null ? '待答复' : answer.upheld ? '属实' : '不属实'}）`)
    .join('；')
