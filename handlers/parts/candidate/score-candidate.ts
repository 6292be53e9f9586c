import { mayScoreCandidate } from '../../../src/acts/assignments.ts'
import type { OfficeAct } from '../../../src/acts/office.ts'
import { askFor, askToChoose } from '../../../src/conversation/ask.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import type { Command, Handled, Turn } from '../../../src/conversation/command.ts'
import { DeniedError, invalidFact } from '../../../src/domain/errors.ts'
import { linesOf } from '../../../src/domain/who-may-act.ts'
import type { Candidate } from '../../../src/dossier/candidate.ts'
import { averageScore } from '../../../src/dossier/scoring.ts'
import { citeClause } from '../../../src/replies/present-clauses.ts'
import { stageWords } from '../../../src/replies/present-stages.ts'
import type { SelectionStage } from '../../../src/rules/selection/course.ts'
import { readFacts } from '../../../src/understanding/facts/read-facts.ts'
import { notInRubric } from '../on-whole-unit.ts'
import { requireNoOpenAppeal } from './appeal-of-candidate.ts'
import { type AboutCandidate, askedOf, recordOnCandidate, withWords } from './record-on-candidate.ts'
import { requireOthersCandidate } from './require-others.ts'
import { courseOf } from './return-materials.ts'

/** The candidate that a score is for; null where the message names none. An expert sees what is assigned alone. */
export async function candidateToScore(
  can: Pick<Capabilities, 'readCandidates'>,
  turn: Turn,
): Promise<AboutCandidate | null> {
  const name = turn.request.lines[0]?.unit
  if (name === undefined || !turn.current.candidates.has(name)) return null
  const candidate = (await can.readCandidates(turn.current)).find((one) => one.name === name)
  if (!candidate) return null
  requireOthersCandidate(turn, candidate)
  return { turn, candidate }
}

/** 「评分 候选 [环节] 分数」: a score of a stage that brings one; those of several people are averaged exactly. */
export async function scoreCandidate(
  can: Pick<Capabilities, 'record' | 'readOfficeActs'>,
  command: Command,
  about: AboutCandidate,
): Promise<Handled> {
  const { turn, candidate } = about
  const { current, request } = turn
  const { name } = candidate
  const scored = courseOf(about).stages.filter((stage) => stage.scored)
  const [first] = scored
  if (!first) throw notInRubric('评分')
  const [line] = request.lines
  const said = [line?.task, line?.rest.trim()].filter((word) => word !== undefined && word !== '').join(' ')
  const example = `评分 ${name} ${first.title} 92分`
  const { stages, rest } = stagesNamed(said, scored)
  const [stage, ...others] = stages.length > 0 ? stages : scored
  if (!stage || others.length > 0) return askStage(about, stages.length > 0 ? stages : scored, said)
  const score = scoreIn(rest)
  if (score === undefined) return askedOf(candidate, askFor({}, `请写明${stage.title}的分数，0到100`, example))
  requireScore(score)
  if (!isClerk(turn) && !isAssigned(turn, await can.readOfficeActs(current), { stage: stage.id, name }))
    throw new DeniedError(`${name}的${stage.title}没有指派给您，由督导办指派的专家评分；如有疑问请与督导办联系。`)
  return recordOnCandidate(can, command, about, {
    decide: (before) => {
      requireNoOpenAppeal(before, '评分')
      return [{ kind: 'candidate-scored', task: null, stage: stage.id, score }]
    },
    tell: (after) => {
      const count = after.course.scores[stage.id]?.length ?? 1
      // An expert sees the own score only.
      const sum = isClerk(turn) && count > 1 ? [stageWords(after, stage) ?? ''] : []
      return {
        recorded: [`已录入：${name} ${stage.title}${score}分，共${count}人评分。`, ...sum],
        undo: `重发「评分 ${name} ${stage.title} 分数」以最后一次为准`,
        ...(isClerk(turn) ? { next: `发送「阶段 ${current.name}」看全部候选的环节` } : {}),
        notice: noticeOf(after, stage, turn),
      }
    },
  })
}

const noticeOf = (after: Candidate, stage: SelectionStage, { current }: Turn): readonly string[] => [
  `【评分】${current.name}：${after.name}`,
  ...(averageScore((after.course.scores[stage.id] ?? []).map(({ score }) => score)) === null
    ? []
    : [stageWords(after, stage) ?? '']),
  citeClause(current.rubric, stage.clause),
]

const isClerk = ({ person }: Turn): boolean => person?.roles.has('clerk') === true

function isAssigned(
  { current, person, from: sender }: Turn,
  acts: readonly OfficeAct[],
  what: Parameters<typeof mayScoreCandidate>[2],
): boolean {
  return person !== undefined && mayScoreCandidate(acts, linesOf(current, { person, sender }), what)
}

/** The stages that words name, and the other words. */
function stagesNamed(said: string, stages: readonly SelectionStage[]) {
  const found: SelectionStage[] = []
  let rest = said
  for (const stage of stages) {
    const names = [stage.title, ...stage.words].toSorted((one, other) => other.length - one.length)
    const name = names.find((word) => rest.includes(word))
    if (name === undefined) continue
    found.push(stage)
    rest = rest.replace(name, ' ')
  }
  return { stages: found, rest: rest.trim() }
}

const score100 = [{ kind: 'score', name: 'score', label: '得分' }] as const

function scoreIn(words: string): string | undefined {
  const read = readFacts(words, score100)
  const value = read.kind === 'facts' ? read.facts.score : undefined
  return typeof value === 'number' || typeof value === 'string' ? String(value) : undefined
}

/** Records hold four decimals. */
function requireScore(score: string): void {
  if (!/^\d{1,3}(?:\.\d{1,4})?$/.test(score) || Number(score) > 100)
    throw invalidFact('得分', '应为0到100之间的数，至多四位小数')
}

function askStage(about: AboutCandidate, stages: readonly SelectionStage[], said: string): Handled {
  const choices = stages.map(({ title }, at) => ({
    number: at + 1,
    label: title,
    request: withWords(about, `${title} ${said}`),
  }))
  return askedOf(about.candidate, askToChoose('是哪个环节的评分？', choices))
}
