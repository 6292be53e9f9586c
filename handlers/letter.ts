import type { Entry } from '../src/acts/entry.ts'
import { inBatches } from '../src/concurrency/work-through.ts'
import { confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withNamedUnit, withOthersUnit } from '../src/conversation/target.ts'
import { type Day, dayOf, dayWords, fullDayWords } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import { type Reply, textReply } from '../src/domain/message.ts'
import { taskList, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { type LetterContent, type LetterTask, letterOf, yellowOf } from '../src/dossier/official-papers.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { nameClauses } from '../src/replies/present-clauses.ts'
import { flagCauseWords } from '../src/replies/present-derivation.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { presentFlag } from '../src/replies/present-standing.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { readDate } from '../src/understanding/text/read-date.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { type ArchiveSaid, archiveSaid, archiveWords, readArchive } from './parts/archive.ts'
import { officePaperOf } from './parts/office-paper.ts'
import { requireReaders } from './parts/paper-readers.ts'
import { requireFlags } from './parts/require-flags.ts'
import { workdaysAfter } from './parts/workdays-after.ts'

/**
 * 「建议书 单位 [日期] [要求]」: a numbered supervision letter about the unit's yellow flags. It is kept in the unit's file as
 * the supervision that a rectification rests on (豫依法行政领办〔2015〕85号, 三、督促检查制度 三:
 * 对行动迟缓、推进不力的下发《督导建议书》).
 */
export function letter(can: Capabilities): Command {
  const command: Command = {
    id: 'letter',
    irrevocable: true,
    words: {
      words: wordList(`
        建议书 督导建议书 督办建议书 发建议书 出建议书 写建议书 开建议书 生成建议书 起草建议书 下发建议书
        下达建议书 发督导建议书 出督导建议书 生成督导建议书 起草督导建议书 下发督导建议书 建义书 建议数 建议树
        建议疏 建意书 督导建义书 督导函 督办函
      `),
      asides: archiveWords('建议书'),
      changes: true,
      takes: { unit: true, text: true },
      shape: 'reason',
    },
    who: ['clerk'],
    isKnownTo: ({ rubric }) => rubric.flags !== null,
    singleChatOnly: true,
    summary: '对挂黄旗的单位下发督导建议书（先预览，再确认）',
    examples: (unit) => [`建议书 ${unit}`, `建议书 ${unit} 9月30日`, '历史建议书'],
    run: async (turn) => {
      const [line] = turn.request.lines
      const kept = archiveSaid(line?.rest ?? '')
      if (!kept) return withOthersUnit(turn, (unit) => write(turn, unit))
      if (typeof kept === 'object') return withNamedUnit(turn, (unit) => readAgain(turn, kept, unit))
      return readAgain(turn, kept, line?.unit)
    },
  }

  /** Each unit's letters have numbers of their own. */
  const readAgain = async (turn: Turn, said: ArchiveSaid, unit?: UnitId): Promise<Handled> =>
    readArchive(
      turn,
      { what: '建议书', papers: await lettersOf(can, turn, unit), ...(unit === undefined ? {} : { unit }) },
      said,
    )

  async function write(turn: Turn, unit: UnitId): Promise<Handled> {
    const { current } = turn
    const { content, note } = await draftLetter(can, turn, unit)
    const readers = requireReaders(turn, unit, '建议书')
    const reply = presentLetter(content)
    const names = readers.map(({ name }) => name).join('、')
    const preview = confirmPreview(turn, [`将送达${unit}的${names}，内容如下：`, reply.text, ...note])
    if (preview) return { ...preview, unit }
    const { number, office, day } = content
    const paper = await officePaperOf({
      title: '督导建议书',
      number,
      addressee: unit,
      lines: letterLines(content),
      office,
      day,
    })
    return can.record({
      ...changeOf(
        command,
        turn,
        unit,
        content.tasks.map(({ task }) => task),
      ),
      decide: (before, entries) => {
        const asDrafted = yellowOf(before).length === content.tasks.length
        if (!asDrafted || number !== nextNumber(entries, unit, current.year)) throw changed()
        return [{ kind: 'lettered', ...asKept(content), number, text: reply.text }]
      },
      tell: (_after, receipt) => {
        const all = content.tasks.map(({ task }) => task)
        const [first = ''] = all.map(taskRef)
        const recorded = [
          `${content.number}已存档，正在送达${unit}的${names}。`,
          `已作为${taskList(all)}的督促指导记录。`,
        ]
        const undo = `「更正 ${unit} ${first}」（已送达的不能收回）`
        const next = `纠正后发「整改 ${unit} ${first}」`
        return {
          replies: [presentReceipt(receipt, { recorded, undo, next }), paper],
          notices: [{ to: readers, reply, urgent: true }],
        }
      },
    })
  }

  return command
}

/** The tasks of a letter as the record keeps them, with their periods where one recurs. */
function asKept({ tasks }: LetterContent) {
  const periods = tasks.map(({ task }) => task.period ?? null)
  const recurs = periods.some((period) => period !== null)
  return { tasks: tasks.map(({ task }) => task.no), ...(recurs ? { periods } : {}) }
}

/** Splits the words into the last day to rectify and the office's remark. */
function untilAndRemark({ request, current, now }: Turn): { until?: Day; remark: string } {
  const [line] = request.lines
  const said = line?.rest ?? ''
  const read = readDate(said, { year: current.year, today: dayOf(now) })
  if (read.kind === 'none') return { remark: asTyped(line, said) }
  if (read.kind === 'unreal') throw new BotError('bad_date', `没有「${read.said}」这一天，请改正日期后再发。`)
  if (read.kind !== 'date') throw untilUnclear()
  if (read.time && read.time.hours !== 24) throw untilUnclear()
  if (read.day <= dayOf(now)) throw new BotError('bad_date', '整改期限应在今天之后，请改正日期后再发。')
  return { until: read.day, remark: asTyped(line, read.rest) }
}

const untilUnclear = () =>
  new BotError('bad_date', '说不准整改期限是哪一天，请只写一个日期，例如「建议书 金水区 9月30日」。')

/** Drafts the letter under the unit's next number; rejects where the unit has no yellow flag. */
async function draftLetter(
  { readEntries, readStandings, calendar }: Capabilities,
  turn: Turn,
  unit: UnitId,
): Promise<{ readonly content: LetterContent; readonly note: readonly string[] }> {
  const { current, now } = turn
  const { campaign, rubric } = current
  const { until, remark } = untilAndRemark(turn)
  const flags = requireFlags(rubric, '建议书')
  const standings = await readStandings(current, unit, now)
  requireYellow(unit, standings)
  // Without a day of its own it gives the working days that a returned submission has.
  const window = workdaysAfter(calendar, dayOf(now), campaign.returnWindowWorkdays)
  const content = letterOf({
    number: nextNumber(await readEntries(current, unit), unit, current.year),
    office: campaign.office.name,
    unit,
    day: dayOf(now),
    until: until ?? window.until,
    remark,
    standings,
    rubric,
    flags,
  })
  return { content, note: until === undefined ? window.note : [] }
}

/** The letters to a unit, or to all units, oldest first. */
async function lettersOf(
  { readEntries }: Pick<Capabilities, 'readEntries'>,
  { current }: Turn,
  unit: UnitId | undefined,
) {
  const units = unit === undefined ? current.roster.units.map(({ name }) => name) : [unit]
  const found = await inBatches(units, async (name) =>
    (await readEntries(current, name)).flatMap(({ at, detail }) =>
      detail.kind === 'lettered' ? [{ ...detail, at: new Date(at) }] : [],
    ),
  )
  return found.flat().toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

/** 「督建〔2026〕金水区第1号」: each unit's letters are numbered through. */
const nextNumber = (entries: readonly Entry[], unit: UnitId, year: number): string =>
  `督建〔${year}〕${unit}第${entries.filter(({ detail }) => detail.kind === 'lettered').length + 1}号`

function requireYellow(unit: UnitId, standings: readonly Standing[]): void {
  if (yellowOf(standings).length > 0) return
  throw new BotError(
    'no_yellow_flag',
    `${unit}现在没有正式的黄旗，不必下发督导建议书。发送「查询 ${unit}」可查看各项。`,
  )
}

const changed = () =>
  new BotError('letter_changed', '刚才情况有变化，建议书没有发出，请重新发送「建议书 单位」查看新的内容。')

/** 督导建议书 as the unit reads it. */
const presentLetter = (content: LetterContent): Reply =>
  textReply(
    `【督导建议书】${content.number}`,
    ...letterLines(content),
    `${content.office}　${fullDayWords(content.day)}`,
    `下一步：${nextWords(content.tasks)}`,
  )

function letterLines({ unit, day, tasks, until, remark, clauses }: LetterContent): string[] {
  return [
    `${unit}：截至${dayWords(day)}，贵单位有${tasks.length}项任务挂${presentFlag('yellow', { voluntary: false })}：`,
    ...tasks.map((one, index) => `${index + 1}. ${taskWords(one)}`),
    `请于${dayWords(until)}前${adviceWords(tasks)}。经督促指导后纠正的，由督导办确认，黄旗改为蓝旗。`,
    ...(remark === '' ? [] : [`其他要求：${remark}`]),
    ...nameClauses(clauses),
  ]
}

/** 「任务1 征求意见：期限7月29日（周三），未按时完成（逾期未报）；见郑法政办〔2020〕5号　附件 第1项…」 */
function taskWords({ task, due, cause, reason, clause }: LetterTask): string {
  const deadline = due === null ? '' : `期限${dayWords(due)}，`
  const why = reason === null ? flagCauseWords[cause] : `${flagCauseWords[cause]}：${reason}`
  return `${taskName(task)} ${task.title}：${deadline}${why}；见${clause.notice}　${clause.heading}`
}

/** The advice of a letter; missing submissions come first. */
function adviceWords(tasks: readonly LetterTask[]): string {
  const missing = tasks.filter(({ cause }) => cause === 'overdue').map(({ task }) => task)
  if (missing.length === 0) return '完成整改并向督导办说明情况'
  const others = missing.length < tasks.length ? '，其余各项完成整改并向督导办说明情况' : ''
  return `补报${taskList(missing)}${others}`
}

function nextWords(tasks: readonly LetterTask[]): string {
  const overdue = tasks.find(({ cause }) => cause === 'overdue')
  const [first] = tasks
  if (overdue) return `发送「提交 ${taskRef(overdue.task)} 链接」补报`
  return `发送「查询 ${first ? taskRef(first.task) : ''}」看推算过程，整改后请告知督导办`
}
