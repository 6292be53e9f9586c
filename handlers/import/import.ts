import { askToChoose, confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { answered } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { withLine } from '../../src/conversation/target.ts'
import { fileInQueue } from '../../src/conversation/waiting-files.ts'
import { XLSX } from '../../src/documents/xlsx.ts'
import { BotError, sheetTooLarge } from '../../src/domain/errors.ts'
import { canonicalJson, hashHex } from '../../src/domain/hash.ts'
import { fileReply, textReply } from '../../src/domain/message.ts'
import type { FileRef } from '../../src/domain/task.ts'
import type { Sheet } from '../../src/ports/files.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'
import { findOrderColumns, namesUnitsAlone } from './columns/find-columns.ts'
import { knownColumns } from './kinds/order-kinds.ts'
import { type Looks, lookAtOrders } from './look-at-orders.ts'
import type { Problem } from './orders.ts'
import { presentImport, presentNothing } from './present-import.ts'
import { readOrders } from './read-orders.ts'
import { recordImport } from './record-import.ts'
import { takeBackImport } from './take-back.ts'
import { templateRows } from './template-rows.ts'

const MAX_BYTES = 2 * 1024 * 1024
/** Maximum orders of one sheet: a message is dealt with whole before the next. */
const MOST_ORDERS = 1000

const TEMPLATE = '模板'
const TAKE_BACK = '撤销'
/** Then nothing is done where anything is wrong. */
const ALL_OR_NOTHING = /有错不办|有错就不|全部?(?:正确|对)才|全对/

/** 「导入」: a sheet of scores, confirmed facts, arrivals, deadlines, bonuses and deductions, a row an order; shown first, taken back as a whole. */
export function importing(can: Capabilities): Command {
  const command: Command = {
    id: 'import',
    irrevocable: true,
    words: {
      words: wordList(`
        导入 导入评分 导入得分 导入成绩 导入分数 导入核定 导入审核 导入认定 导入事实 导入奖项 导入登记 导入加分 导入扣分 导入否决 导入延期 导入台账 导入表格 导入数据
        批量导入 批量录入 批量评分 批量审核 批量登记 批量核定 表格导入 从表格导入 从表格录入 导人 倒入
      `),
      changes: true,
      takes: { task: true, text: true },
      asides: [
        {
          said: TEMPLATE,
          words: wordList(
            '导入模板 导入模版 下载导入模板 下载模板 批量录入模板 批量导入模板 评分模板 导入样表 填报模板',
          ),
        },
        { said: TAKE_BACK, words: wordList('撤销导入 撤回导入 收回导入 更正导入 取消导入 撤销上次导入 撤回上次导入') },
      ],
    },
    notices: 'office',
    who: ['clerk', 'expert'],
    singleChatOnly: true,
    takesFiles: (rest) => !rest.startsWith(TEMPLATE) && !rest.startsWith(TAKE_BACK),
    worksWithoutTasks: () => true,
    summary: '用 .xlsx 表格一并评分、核定、登记、延期、加减分，先预览再确认；「导入模板」给空表',
    examples: () => ['导入', '导入模板'],
    run: async (turn) => {
      const rest = turn.request.lines[0]?.rest ?? ''
      if (rest.startsWith(TEMPLATE)) return giveTemplate(turn)
      if (rest.startsWith(TAKE_BACK)) return takeBackImport(can, command, turn)
      const files = filesMeant(turn)
      const [file, ...others] = files
      if (!file) return askForFile(turn)
      if (others.length > 0) return askWhichSheet(turn, files)
      return take(turn, file, ALL_OR_NOTHING.test(rest))
    },
  }

  async function giveTemplate(turn: Turn): Promise<Handled> {
    const rows = await templateRows(can, turn)
    const { orderWorkbook } = await import('../../src/documents/orders/order-workbook.ts')
    const bytes = await orderWorkbook(rows)
    return answered([
      textReply(
        `导入模板，${rows.rows.length}行：一行一个单位的一项任务，填哪一列办哪一件，不填的行不办。`,
        '填好后把文件发来，再发送「导入」：先列出全部变化，确认后才记录。',
      ),
      fileReply({ name: '导入模板.xlsx', mime: XLSX, bytes }),
    ])
  }

  /** The sheet is waited for, and an empty one comes along. */
  async function askForFile(turn: Turn): Promise<Handled> {
    const { replies } = await giveTemplate(turn)
    return {
      outcome: 'asked',
      replies: [
        textReply(
          '请在10分钟内把填好的 .xlsx 文件发到这里，不超过 2 MB、1000件。',
          '一行一个单位的一项任务，填哪一列办哪一件；空表见附件。',
          '先列出全部变化，确认后才记录；写错的行不办，其余照办。',
        ),
        ...replies.filter(({ kind }) => kind === 'file'),
      ],
      question: { kind: 'file', request: turn.request },
    }
  }

  async function take(turn: Turn, file: FileRef, isAllOrNothing: boolean): Promise<Handled> {
    if (file.size > MAX_BYTES) throw sheetTooLarge()
    const known = knownColumns(turn.current.notices)
    const sheet = await can.readSheet(file.sha256, (rows) => findOrderColumns(rows, known) !== undefined)
    const columns = findOrderColumns(sheet.rows, known)
    if (!columns) throw namesUnitsAlone(sheet.rows, known) ? nothingOrdered() : noHeadings(sheet)
    const { orders, problems } = readOrders(sheet.rows, columns, turn.current.notices)
    if (orders.length > MOST_ORDERS) throw tooManyOrders(orders.length)
    const looks = await lookAtOrders(can, turn, orders)
    const all = { ...looks, problems: [...problems, ...looks.problems].toSorted(byLine) }
    const told = { ...all, file: file.name, sheet, columns }
    if (all.doable.length === 0 || (isAllOrNothing && all.problems.length > 0))
      return { outcome: all.problems.length > 0 ? 'refused' : 'ok', replies: [textReply(...presentNothing(told))] }
    const asked = confirmPreview(turn, presentImport(told), sealOf(file, all))
    if (asked) return asked
    return recordImport(can, command, turn, { file, looks: all })
  }

  return command
}

const byLine = (one: Problem, other: Problem): number => one.line - other.line

/** The preview may be longer than what is shown of it: the seal is of all that is done, and of what it is done upon. */
function sealOf({ sha256 }: FileRef, { doable, problems }: Looks): string {
  const done = doable.map(({ order, applied }) => ({
    line: order.line,
    notice: order.current.id,
    unit: order.unit,
    details: applied.details,
    from: applied.before.map(({ basis, result }) => ({ basis, result: JSON.stringify(result) })),
  }))
  return hashHex(canonicalJson({ sha256, done, problems: problems.map(({ line, why }) => ({ line, why })) }))
}

const filesMeant = (turn: Turn): readonly FileRef[] => {
  const isChosen = turn.confirmed || turn.shown !== undefined
  return isChosen ? turn.files : turn.queue
}

const askWhichSheet = (turn: Turn, files: readonly FileRef[]): Handled =>
  askToChoose(
    `您发来${files.length}个文件，导入哪一个？`,
    files.map((file, index) => ({
      number: index + 1,
      label: fileInQueue(index, file),
      request: withLine(turn, { files: [file.sha256] }),
    })),
  )

const noHeadings = ({ rows }: Sheet) =>
  new BotError(
    'sheet_without_orders',
    `表格前5行没有找到表头${rows.length === 0 ? '（表格是空的）' : ''}，没有导入：应有「单位」，以及评分、核定、登记时间、延期至、加分等至少一列。发送「导入模板」取一份空表。`,
  )

/** An exported ledger, which may be filled in and sent back. */
const nothingOrdered = () =>
  new BotError(
    'sheet_without_orders',
    '表格里有单位，没有要办的列，没有导入。请加一列再发：评分、核定、登记时间、延期至、加分、扣分、否决等（导出的台账也可以加列后发回）。',
  )

const tooManyOrders = (count: number) =>
  new BotError('too_many_orders', `表格里有${count}件要办的，一次最多${MOST_ORDERS}件，没有导入，请分几次。`)
