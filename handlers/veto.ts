import { askFor, askToChoose } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withLine, withOthersUnit } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { requireShort } from '../src/domain/parse-act.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { isFor } from '../src/rules/points/is-for.ts'
import type { Veto } from '../src/rules/points/total/total.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { othersCandidate, requireTotal } from './parts/candidate/record-on-candidate.ts'
import { vetoCandidate } from './parts/candidate/veto-candidate.ts'
import { notInRubric, recordOnWholeUnit } from './parts/on-whole-unit.ts'

/** 「否决 单位 情形 理由」, 「否决 候选 [时间] 理由」: one of the grounds of the rubric for a veto, shown before it is done. */
export function veto(can: Capabilities): Command {
  const command: Command = {
    id: 'veto',
    irrevocable: true,
    words: {
      words: wordList('否决 一票否决 记否决 登记否决 记录否决 认定否决 实行否决 予以否决 否绝 否诀'),
      changes: true,
      takes: { unit: true, text: true },
      shape: 'reason',
      asserts: { kind: 'event', of: wordList('发生 存在 查实 核实 属实 认定 否决 事故 通报'), natural: ['denied'] },
    },
    who: ['clerk'],
    singleChatOnly: true,
    takesCandidates: true,
    isKnownTo: ({ rubric: { total, selection } }) =>
      (total?.vetoes.length ?? 0) + (selection?.course.vetoes.length ?? 0) > 0,
    summary: '认定一票否决的情形（先预览，再确认）',
    examples: (unit, { rubric: { total, selection } }) => {
      const [ground] = total?.vetoes ?? []
      return ground || !selection
        ? [`否决 ${unit} ${ground?.label ?? ''}`.trim()]
        : [`否决 ${unit}甲局 2024年5月 乱作为`]
    },
    run: async (turn) => {
      const candidate = await othersCandidate(can, turn)
      return candidate
        ? vetoCandidate(can, command, candidate)
        : withOthersUnit(turn, (unit) => record(requireTotal(turn, unit), unit))
    },
  }

  async function record(turn: Turn, unit: UnitId): Promise<Handled> {
    const { current, now } = turn
    const kind = current.kindOf(unit)
    const vetoes = (current.rubric.total?.vetoes ?? []).filter(({ only }) => isFor(only, kind, unit))
    const [first] = vetoes
    if (!first) throw notInRubric('否决')
    const [line] = turn.request.lines
    const said = line?.rest.trim() ?? ''
    if (said === '') return askFor({ unit }, '请写明否决的情形', `否决 ${unit} ${first.label}`)
    const meant = vetoes.filter((one) => wordsOf(one).some((word) => said.includes(word)))
    const [ground, ...others] = meant
    if (!ground || others.length > 0) return askGround(turn, meant.length > 0 ? meant : vetoes, said)
    const reason = asTyped(line, behindGround(said, ground))
    requireShort('理由', reason)
    const standings = await can.readStandings(current, unit, now)
    const before = await can.readUnitTotal(current, unit, standings)
    if (before?.acts.some((act) => act.kind === 'vetoed' && act.ground === ground.label)) {
      throw new BotError(
        'already_established',
        `${unit}已经记录过「${ground.label}」，不必重复；要收回请用「更正 ${unit} 否决」。`,
      )
    }
    const detail = { kind: 'vetoed', task: null, ground: ground.label, reason } as const
    return recordOnWholeUnit(command, { turn, unit }, { detail, clauses: ground.clauses, undo: '否决' }, can)
  }

  return command
}

const wordsOf = ({ label, words }: Veto): readonly string[] => [label, ...words]

/** The words behind the ground's own name, which is recorded beside them; its name where there are none. */
function behindGround(said: string, { label }: Veto): string {
  const behind = said.startsWith(label) ? said.slice(label.length).replace(/^[\s,，:：、]+/, '') : said
  return behind === '' ? label : behind
}

/** Which ground is meant, of the rubric's own. */
function askGround(turn: Turn, vetoes: readonly Veto[], said: string): Handled {
  return askToChoose(
    '是哪一种否决情形？',
    vetoes.map(({ label }, at) => ({
      number: at + 1,
      label,
      request: withLine(turn, { rest: `${label}：${said}` }),
    })),
  )
}
