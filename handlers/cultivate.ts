import { askFor } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered, changeOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withOwnUnit } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { UnitId } from '../src/domain/unit.ts'
import { judgeBody } from '../src/dossier/candidate.ts'
import { presentSources } from '../src/replies/present-clauses.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { bodyStepWords } from '../src/replies/present-recommending.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { notInRubric } from './parts/on-whole-unit.ts'

/** 「培育 甲、乙、丙」: the units that a body cultivates, of which it recommends one; bare, shows them. */
export function cultivate(can: Capabilities): Command {
  const command: Command = {
    id: 'cultivate',
    words: {
      words: wordList('培育 培育对象 培育单位 培育名单 陪育 培玉'),
      changes: true,
      takes: { text: true },
      keepsText: /\S/,
    },
    who: ['contact'],
    isKnownTo: ({ rubric }) => rubric.selection?.body?.kind === 'cultivated',
    summary: '培育的单位（县市区3个、部门2个），从中择优推荐',
    examples: (unit) => ['培育', `培育 ${unit}甲局、${unit}乙局、${unit}丙局`],
    run: (turn) =>
      withOwnUnit(turn, (body) => {
        if (turn.current.rubric.selection?.body?.kind !== 'cultivated') throw notInRubric('培育')
        const said = turn.request.lines[0]?.rest.trim() ?? ''
        return said === '' ? show(turn, body) : record(turn, body, said)
      }),
  }

  async function show(turn: Turn, body: UnitId): Promise<Handled> {
    const names = await can.readCultivated(turn.current, body)
    const said = names.length === 0 ? '还没有写明培育对象。' : `培育对象：${names.join('、')}`
    const next = '下一步：发送「培育 甲、乙、丙」写明，从中推荐用「推荐 甲」。'
    return answered([textReply(`${body} ${said}`, presentSources(turn.current.rubric), next)], { unit: body })
  }

  async function record(turn: Turn, body: UnitId, said: string): Promise<Handled> {
    const { current, now } = turn
    const words = said.split(/[\s,，、;；和]+/).filter((word) => word !== '')
    const names = words.flatMap((word) => {
      const { success, data } = UnitId.safeParse(word)
      return success ? [data] : []
    })
    if (names.length < words.length)
      return askFor({ unit: body }, '单位名称没有看懂，请用顿号分开', `培育 ${body}甲局、${body}乙局、${body}丙局`)
    requireFitting(turn, body, names)
    const recommended = (await can.readCandidates(current)).filter((one) => one.body === body)
    const left = recommended.filter(({ name }) => !names.includes(name))
    if (left.length > 0)
      throw new BotError(
        'nomination_refused',
        `已推荐的「${left[0]?.name}」不在其中，没有记录；要换的，请先「撤回推荐 ${left[0]?.name}」。`,
      )
    return can.record({
      ...changeOf(command, turn, body, []),
      now,
      decide: () => [{ kind: 'cultivated', task: null, names }],
      tell: (_, receipt) => ({
        replies: [
          presentReceipt(receipt, {
            recorded: [`已记录培育对象：${names.join('、')}`],
            undo: '再发送「培育 …」即可更改',
            next: '从中推荐请发送「推荐 单位名称」',
          }),
        ],
      }),
    })
  }

  return command
}

/** Throws `nomination_refused` for another number than the notice asks, or a name that stands twice. */
function requireFitting({ current: { rubric, kindOf, year }, now }: Turn, body: UnitId, cultivated: UnitId[]): void {
  const rule = rubric.selection?.body
  if (!rule) return
  const judged = judgeBody(rule, { kind: kindOf(body), candidates: [], cultivated }, { year, at: now })
  const against = judged.steps.filter(
    (step) => step.kind !== 'silent' && !step.met && (step.kind !== 'count' || step.reason === 'cultivated-count'),
  )
  if (against.length === 0) return
  throw new BotError('nomination_refused', `${against.map(bodyStepWords).join('；')}，没有记录。`)
}
