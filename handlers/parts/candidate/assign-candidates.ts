import { askToChoose } from '../../../src/conversation/ask.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import { actingOf } from '../../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../../src/conversation/command.ts'
import { noticesTo } from '../../../src/delivery/notices.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { textReply } from '../../../src/domain/message.ts'
import { citeClause } from '../../../src/replies/present-clauses.ts'
import { presentReceipt } from '../../../src/replies/present-receipt.ts'
import { type SelectionStage, scoredStages } from '../../../src/rules/selection/course.ts'
import { type CandidateAssignment, isCandidateAssigned } from './candidate-assignments.ts'
import { requireOthersCandidate } from './require-others.ts'

/** An expert of the office's file. */
type Expert = CandidateAssignment['expert']

/** Whether words are said for a notice: it has the scored stage that they name, or none of the notices has one. */
export function isSaidOfStage(notice: Turn['current'], words: string): boolean {
  const names = (one: Turn['current']) =>
    scoredStages(one.rubric).some(({ title, words: others }) => [title, ...others].some((word) => words.includes(word)))
  return names(notice) || !notice.notices.some(names)
}

/** 「指派 专家 [环节] [候选…]」: which expert scores a stage, of all candidates or of those named. */
export async function assignCandidates(
  can: Pick<Capabilities, 'changeOffice' | 'readCandidates'>,
  command: Command,
  turn: Turn,
): Promise<Handled> {
  const { current, request } = turn
  const said = saidOf(turn, request.lines.map(({ rest }) => rest).join(' '))
  if ('ask' in said) return said.ask
  const { expert, stage } = said
  const names = request.lines.flatMap(({ unit }) => (unit === undefined ? [] : [unit]))
  const all = await can.readCandidates(current)
  const meant = names.length === 0 ? all : all.filter(({ name }) => names.includes(name))
  const unknown = names.filter((name) => !all.some((one) => one.name === name))
  if (unknown.length > 0)
    throw new BotError('no_such_candidate', `「${unknown.join('、')}」不在现在的候选单位中，没有指派。`)
  for (const one of meant) requireOthersCandidate(turn, one)
  const candidates = names.length === 0 ? null : [...new Set(names)]
  const whom = candidates?.join('、') ?? '全部候选单位'
  const detail: CandidateAssignment = {
    kind: 'candidate-assigned',
    stage: stage.id,
    expert: { name: expert.name, addresses: { ...expert.addresses } },
    candidates,
  }
  return can.changeOffice({
    notice: current,
    acting: actingOf(command, turn),
    decide: (acts) => {
      if (isCandidateAssigned(acts, detail)) throw new BotError('already_assigned', '这些已经指派过了，没有重复记录。')
      return [detail]
    },
    present: (receipt) => ({
      answer: {
        command: 'assign',
        outcome: 'ok',
        replies: [
          presentReceipt(receipt, {
            recorded: [`已指派：${expert.name} 评 ${current.name} ${stage.title}——${whom}`],
            next: '已告知专家；其他专家也要评的，再发送「指派 专家 环节 候选单位」',
          }),
        ],
      },
      outgoing: noticesTo(receipt, [
        {
          to: [expert],
          reply: textReply(
            `【指派】请您为${current.name}的${stage.title}评分：${whom}。`,
            citeClause(current.rubric, stage.clause),
            `下一步：发送「评分 ${candidates?.[0] ?? all[0]?.name ?? '候选单位'} ${stage.title} 分数」。`,
          ),
        },
      ]),
    }),
  })
}

type Said = { readonly expert: Expert; readonly stage: SelectionStage } | { readonly ask: Handled }

function saidOf(turn: Turn, text: string): Said {
  const { current } = turn
  const { experts } = current.campaign.office
  if (experts.length === 0)
    throw new BotError('no_experts', '名册中还没有评审专家，请先在campaign.yaml的experts中登记。')
  const stages = scoredStages(current.rubric)
  const named = stages.filter(({ title, words }) => [title, ...words].some((word) => text.includes(word)))
  const [stage, ...others] = named.length > 0 ? named : stages
  if (!stage || others.length > 0)
    return { ask: ask(turn, '指派评哪个环节？', named.length > 0 ? named : stages, ({ title }) => title) }
  const words = [stage.title, ...stage.words]
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, word) => rest.replaceAll(word, ' '), text)
    .split(/[\s,，、]+/)
    .filter((word) => word !== '')
  const isOf = ({ name, addresses }: Expert, word: string) => word === name || Object.values(addresses).includes(word)
  const meant = experts.filter((expert) => words.some((word) => isOf(expert, word)))
  const [expert, ...more] = meant
  if (!expert || more.length > 0) return { ask: ask(turn, '指派给哪位专家？', experts, ({ name }) => name) }
  const rest = words.filter((word) => !isOf(expert, word))
  if (rest.length === 0) return { expert, stage }
  throw new BotError(
    'not_understood',
    `没有看懂「${rest.join(' ')}」，没有指派。例如「指派 ${expert.name} ${stage.title} 候选单位」。`,
  )
}

/** Asks for what was not said; each choice is the same order with its word. */
function ask<Item>({ request }: Turn, prompt: string, items: readonly Item[], wordOf: (item: Item) => string): Handled {
  const choices = items.map((item, at) => ({
    number: at + 1,
    label: wordOf(item),
    request: {
      ...request,
      lines: request.lines.map((line, place) =>
        place === 0 ? { ...line, rest: `${line.rest} ${wordOf(item)}`.trim() } : line,
      ),
    },
  }))
  return askToChoose(prompt, choices)
}
