import { askToChoose } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { withLine, withOthersUnit } from '../../src/conversation/target.ts'
import { DeniedError } from '../../src/domain/errors.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'
import { archiveSaid, archiveWords, readArchive, suitsArchive } from '../parts/archive.ts'
import { correctionsSince } from '../parts/frozen-results.ts'
import { keepsUnitCirculars, unitCircularPapers } from '../parts/unit-circular.ts'
import { examplesFor, readUnitPapers, unitPapersSaid } from '../parts/unit-papers.ts'
import { knowsPraise, PRAISE, PRAISE_EXAMPLE, praise, praiseWords } from './praise.ts'
import { circularsIn, sendCircular } from './send-circular.ts'

/**
 * 「通报」: a numbered text of the progress, to all contacts and groups; 「表扬 单位 理由」: one that praises a single unit, to its own
 * contacts and leader (豫依法行政领办〔2015〕85号, 三、督促检查制度 三). 「通报 1号」 and 「历史通报」 read what was sent again:
 * a contact all that went to everybody, and the praise of the own unit.
 */
export function circular(can: Capabilities): Command {
  const command: Command = {
    id: 'circular',
    irrevocable: true,
    words: {
      words: wordList('通报 发通报 出通报 写通报 生成通报 起草通报 拟通报 印发通报 制发通报 通抱 通暴 通爆 童报'),
      asides: [...archiveWords('通报'), ...praiseWords],
      changes: true,
      takes: { unit: true, text: true },
      shape: 'reason',
      asserts: {
        kind: 'event',
        behind: /^表扬\s/,
        of: wordList('表扬 表彰 认定 决定 核实 属实 批准 同意'),
        against: wordList('误传 再说 算了'),
        natural: ['denied'],
      },
    },
    who: ['clerk', 'contact'],
    isKnownTo: (notice) => notice.tasks.length > 0 || keepsUnitCirculars(notice, knowsPraise),
    singleChatOnly: true,
    suits: suitsArchive(can, circularsIn),
    summary: '通报工作进度、表扬一个单位：督导办发出（先预览，再确认），联系人看',
    examples: (unit, _, person) =>
      examplesFor(person, {
        clerk: ['通报', '历史通报', `表扬 ${unit} ${PRAISE_EXAMPLE}`],
        contact: ['通报', '通报 1号', '表扬'],
      }),
    run: async (turn) => {
      const [line] = turn.request.lines
      const rest = line?.rest ?? ''
      if (rest === PRAISE || rest.startsWith(`${PRAISE} `)) return ofUnit(turn, rest.slice(PRAISE.length).trim())
      const isClerk = turn.person?.roles.has('clerk') === true
      const kept =
        line?.unit === undefined ? (archiveSaid(rest) ?? (isClerk || rest !== '' ? undefined : 'all')) : undefined
      if (kept) {
        const papers = circularsIn(await can.readOfficeActs(turn.current))
        const corrections = (paper: (typeof papers)[number]) => correctionsSince(can, turn, paper)
        return readArchive(can, turn, { what: '通报', papers, corrections }, kept)
      }
      if (!isClerk) throw new DeniedError('「通报」由督导办发出，联系人可以看已发出的。发送「通报」看有哪些。')
      return line?.unit === undefined ? sendCircular(can, command, turn) : askWhichCircular(turn, line.unit)
    },
  }

  async function ofUnit(turn: Turn, rest: string): Promise<Handled> {
    const kept = unitPapersSaid(turn, rest, unitCircularPapers.praised)
    if (kept) return readUnitPapers(can, turn, unitCircularPapers.praised, kept)
    return withOthersUnit(turn, (unit) => praise(can, command, turn, unit))
  }

  return command
}

/** A circular is about all units: one that names a unit is of another kind. */
function askWhichCircular(turn: Turn, unit: UnitId): Handled {
  const {
    lines: [line],
  } = turn.request
  const { unit: _, ...whole } = line ?? { links: [], rest: '' }
  return {
    ...askToChoose('要发哪一种？', [
      { number: 1, label: '通报各单位的工作进度', request: { ...turn.request, lines: [{ ...whole, rest: '' }] } },
      {
        number: 2,
        label: `通报表扬${unit}`,
        request: withLine(turn, { rest: `${PRAISE} ${line?.rest ?? ''}`.trim() }),
      },
      {
        number: 3,
        label: `通报批评${unit}`,
        request: { ...withLine(turn, {}), command: 'criticize' },
      },
    ]),
    unit,
  }
}
