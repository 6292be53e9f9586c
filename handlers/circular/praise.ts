import { askFor } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { BotError } from '../../src/domain/errors.ts'
import { requireShort } from '../../src/domain/parse-act.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { Circulars } from '../../src/rules/circulars.ts'
import { asTyped } from '../../src/understanding/text/as-typed.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'
import { archiveWords } from '../parts/archive.ts'
import { circularsRubricOf, sendUnitCircular, unitCircularPapers } from '../parts/unit-circular.ts'

export const PRAISE = unitCircularPapers.praised.what
export const PRAISE_EXAMPLE = '按时完成全部任务，首创风险防控地图，成效显著'

/** The words that mean a circular about a single unit, a new one or one that was sent. */
export const praiseWords = [
  ...['表扬', '通报表扬'].flatMap(archiveWords).map(({ said, words }) => ({ said: `${PRAISE} ${said}`, words })),
  {
    said: PRAISE,
    words: wordList('表扬 通报表扬 予以表扬 发表扬 表彰 通报表彰 表扬通报 点名表扬 表杨 通报表杨'),
  },
]

export const knowsPraise = ({ praise }: Circulars): boolean => praise !== null

type Can = Pick<Capabilities, 'keepPaper' | 'readEntries' | 'record'>

/** 「表扬 单位 理由」: shown before, and once it is confirmed kept and sent to the unit. */
export async function praise(can: Can, command: Command, turn: Turn, unit: UnitId): Promise<Handled> {
  const rubric = circularsRubricOf(turn.current, knowsPraise)
  const clause = rubric?.circulars.praise?.clause
  if (!rubric || !clause) throw notKnown(turn)
  const [line] = turn.request.lines
  const reason = asTyped(line, (line?.rest ?? '').slice(PRAISE.length).replace(/^[\s,，:：]+/, ''))
  if (reason === '') return askFor({ unit }, '请写明表扬的理由', `表扬 ${unit} ${PRAISE_EXAMPLE}`)
  requireShort('理由', reason)
  return sendUnitCircular(
    command,
    { turn, unit },
    {
      kind: 'praised',
      title: `关于对${unit}予以表扬的通报`,
      lines: [`${unit}：现对贵单位予以通报表扬。`, `事由：${reason}`],
      rubric,
      clauses: [clause],
      detail: (paper) => ({ kind: 'praised', task: null, ...paper, reason }),
    },
    can,
  )
}

const notKnown = ({ current: { name } }: Turn) =>
  new BotError('not_in_rubric', `「${name}」和它引用的文件都没有规定表扬，没有办理。发送「通报」可以通报进度。`)
