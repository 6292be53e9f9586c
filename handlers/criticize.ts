import { askFor, askToChoose } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withLine, withOthersUnit } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { requireShort } from '../src/domain/parse-act.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { citeClausesOf } from '../src/replies/present-clauses.ts'
import type { Circulars, Ground } from '../src/rules/circulars.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { archiveWords } from './parts/archive.ts'
import {
  type CircularsRubric,
  circularsRubricOf,
  keepsUnitCirculars,
  sendUnitCircular,
  unitCircularPapers,
} from './parts/unit-circular.ts'
import { examplesFor, readUnitPapers, unitPapersSaid } from './parts/unit-papers.ts'

const papers = unitCircularPapers.criticized

const EXAMPLE = '弄虚作假 第3项报送的宣传图片经核实系伪造'

/**
 * 「通报批评 单位 情形 事实」: a circular that criticises one unit, for a ground that the notice names and no other
 * (豫依法行政领办〔2015〕85号, 三、督促检查制度 三、四). It changes no grade and no flag. 「通报批评 1号」 and 「历史通报批评」 read what was
 * sent again; a contact reads those to the own unit.
 */
export function criticize(can: Capabilities): Command {
  const command: Command = {
    id: 'criticize',
    irrevocable: true,
    words: {
      words: wordList(`
        通报批评 发通报批评 下发通报批评 出通报批评 写通报批评 起草通报批评 印发通报批评 予以通报批评 给予通报批评 点名批评 批评通报
        通抱批评 通报批坪 通报批平 通报批抨 童报批评 通暴批评`),
      asides: archiveWords('通报批评'),
      changes: true,
      takes: { unit: true, text: true },
      shape: 'reason',
      asserts: {
        kind: 'event',
        of: wordList('查实 核实 属实 证实 认定 存在 构成 定性 成立 发生 查清 查明'),
        against: wordList('误传 谣言 误会 误报 澄清 再说'),
        natural: ['denied'],
      },
    },
    who: ['clerk', 'contact'],
    isKnownTo: (notice) => keepsUnitCirculars(notice, knowsCriticism),
    singleChatOnly: true,
    summary: '督导办通报批评一个单位（先预览，再确认），联系人看本单位的',
    examples: (unit, _, person) =>
      examplesFor(person, {
        clerk: [`通报批评 ${unit} ${EXAMPLE}`, '历史通报批评'],
        contact: ['通报批评', '通报批评 1号'],
      }),
    run: async (turn) => {
      const kept = unitPapersSaid(turn, turn.request.lines[0]?.rest ?? '', papers)
      if (kept) return readUnitPapers(can, turn, papers, kept)
      return withOthersUnit(turn, (unit) => criticizeUnit(turn, unit))
    },
  }

  async function criticizeUnit(turn: Turn, unit: UnitId): Promise<Handled> {
    const rubric = requireCriticism(turn)
    const [line] = turn.request.lines
    const { grounds, facts } = groundsIn(line?.rest ?? '', rubric.circulars.criticism)
    if (grounds.length === 0) return { ...askGround(turn, rubric, facts), unit }
    const reason = asTyped(line, facts)
    if (!statesFacts(facts, grounds)) return askFor({ unit }, '请写明事实', `通报批评 ${unit} ${EXAMPLE}`)
    requireShort('事实', reason)
    const labels = grounds.map(({ label }) => label)
    return sendUnitCircular(
      command,
      { turn, unit },
      {
        kind: 'criticized',
        title: `关于对${unit}给予通报批评的通报`,
        lines: [
          `${unit}：贵单位存在「${labels.join('」「')}」的情形，现予以通报批评。`,
          `事实：${reason}`,
          '请认真整改，并将整改情况告知督导办。',
        ],
        rubric,
        clauses: grounds.map(({ clause }) => clause),
        detail: (paper) => ({ kind: 'criticized', task: null, ...paper, grounds: labels, reason }),
      },
      can,
    )
  }

  return command
}

const knowsCriticism = ({ criticism }: Circulars): boolean => criticism.length > 0

function requireCriticism({ current }: Turn): CircularsRubric {
  const rubric = circularsRubricOf(current, knowsCriticism)
  if (rubric) return rubric
  throw new BotError(
    'not_in_rubric',
    `「${current.name}」和它引用的文件都没有规定通报批评的情形，没有办理。可以发送「公告」或「督导」。`,
  )
}

/** Asks for the ground; the facts that were said go along with each. */
function askGround(turn: Turn, rubric: CircularsRubric, said: string): Handled {
  const { criticism } = rubric.circulars
  const choices = criticism.map(({ label }, at) => ({
    number: at + 1,
    label,
    request: withLine(turn, { rest: `${label}：${said}` }),
  }))
  const clauses = citeClausesOf([{ clauses: criticism.map(({ clause }) => clause) }], rubric)
  return askToChoose(['通报批评只限文件写明的情形，是哪一种？', ...clauses].join('\n'), choices)
}

/** The grounds that words name, in the notice's order, and the facts beside them. */
interface Grounds {
  readonly grounds: readonly Ground[]
  readonly facts: string
}

const JOINT = /^[\s、和及与，,]+/
/** What leads from a ground to the facts. */
const LEAD = /^[\s,，:：;；。、]*(?:(?:事实|理由|情况|原因)(?:是|为|如下)?[\s:：,，]+)?/

/**
 * Reads the grounds: those said first, before a colon no others; else all that the words name. A ground that is denied
 * (没有弄虚作假) leaves it open which one is meant.
 */
function groundsIn(said: string, all: readonly Ground[]): Grounds {
  const { first, rest } = groundsAhead(said, all)
  const facts = rest.replace(LEAD, '')
  if (first.size > 0 && /^\s*[:：]/.test(rest)) return { grounds: all.filter((one) => first.has(one)), facts }
  if (all.some((one) => isDenied(one, facts))) return { grounds: [], facts: said }
  return { grounds: all.filter((one) => first.has(one) || one.words.some((word) => facts.includes(word))), facts }
}

/** The grounds that the words begin with: 「弄虚作假、敷衍塞责：…」. */
function groundsAhead(said: string, all: readonly Ground[]) {
  const names = all
    .flatMap((ground) => [ground.label, ...ground.words].map((word) => ({ ground, word })))
    .toSorted((one, other) => other.word.length - one.word.length)
  const first = new Set<Ground>()
  let rest = said
  for (;;) {
    const behind = first.size === 0 ? rest : rest.replace(JOINT, '')
    const found = names.find(({ word }) => behind.startsWith(word))
    if (!found) return { first, rest }
    first.add(found.ground)
    rest = behind.slice(found.word.length)
  }
}

const DENIAL = /(?:没有|没|未|无|不|非|别)(?:是|算|属于|存在|构成|涉及|发现)?$/
const REACH = 6

/** Whether one of a ground's words is denied where it stands. */
const isDenied = ({ words }: Ground, said: string): boolean =>
  words.some((word) => {
    const at = said.indexOf(word)
    return at >= 0 && DENIAL.test(said.slice(Math.max(0, at - REACH), at))
  })

/** The least that facts say beside the ground itself. */
const LEAST_FACTS = 4
/** Words that only repeat that there is such a ground. */
const EMPTY = /存在|情形|行为|问题|严重|予以|给予|通报|批评|工作|该单位|[\s\p{P}]/gu

function statesFacts(facts: string, grounds: readonly Ground[]): boolean {
  const bare = grounds.flatMap(({ words }) => words).reduce((text, word) => text.replaceAll(word, ''), facts)
  return bare.replace(EMPTY, '').length >= LEAST_FACTS
}
