import writeWorkbook from 'write-excel-file/node'
import { filterByHeader, writeSheet } from '../ledger/write-sheet.ts'

interface Template {
  readonly columns: readonly { readonly header: string; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
}

/** The empty sheet that orders are filled in, and how it is filled in. */
export function orderWorkbook({ columns, rows }: Template): Promise<Buffer> {
  const sheets = [
    writeSheet(
      '导入',
      columns,
      rows.map((row) => [...row]),
    ),
    writeSheet('说明', noteColumns, notes),
  ]
  return writeWorkbook(sheets, { features: [filterByHeader] }).toBuffer()
}

const noteColumns = [
  { header: '列', width: 16 },
  { header: '怎样填', width: 90 },
]

const notes = [
  ['单位、任务', '必填；合并的单位格按上一行算。任务写编号或全称。几份文件同时办理的，「文件」写简称。'],
  ['登记时间', '邮寄、纸质材料的实际到达时间，如 8月5日 14:30；几样材料的加一列「材料」，一行一样。'],
  ['评分', '0到100的数，可有小数。几位专家的写 88、90、95，或加列「评分1」「评分2」；都评完的在「评分完成」列写 是。'],
  ['核定', '写法同聊天里的「审核」：符合1、3；8/12；二等奖；92分（另填理由）；同意自评。'],
  ['奖项，参加人数、及格人数', '代替「核定」列，只填事实本身。'],
  ['认定等次', '文件未规定的，写等次，并在「理由」写明理由。'],
  ['加分', '计总分的文件，写分数，任务不填，理由写在「理由」列。'],
  ['登记事项', '文件要求落实的安排，写法同聊天里的「登记 单位 …」，任务不填。'],
  ['其他', '不能用公式；同一件事只写一行；写错的行不办，其余照办，改好后整张再导入不会重复。'],
]
